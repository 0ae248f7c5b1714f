import { flatAncestors } from '../flat-tree';

/** A longer name is shortened: labels and lists have no room for it. Characters. */
const MAX_NAME = 80;

/** Invisible characters, except those that emoji and some scripts need to join letters. */
const INVISIBLE = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Elements whose text is drawn as a picture: icon fonts spell their icons ("mic_off"). */
const ICONS = 'i, svg, [class*="material-icons"], [class*="material-symbols"], .google-symbols';
const NO_TEXT = `${ICONS}, button, [role="button"], [role="tooltip"], script, style, template`;

/**
 * A name as it may be shown: on one line, without invisible and control characters, and shortened
 * with an ellipsis where it is too long. Markup in it is text like any other.
 *
 * @returns `null` where nothing is left to see
 */
export function cleanName(text: string | null | undefined): string | null {
  const line = (text ?? '')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ \((?:me|you)\)$/i, '')
    .trim();
  return VISIBLE.test(line) ? shorten(line) : null;
}

function shorten(line: string): string {
  const characters = [...line];
  if (characters.length <= MAX_NAME) return line;
  return `${characters
    .slice(0, MAX_NAME - 1)
    .join('')
    .trimEnd()}…`;
}

/** The text of an element as a person reads it: without icons, buttons and tooltips. */
function readableText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    else if (isElement(node) && !node.matches(NO_TEXT)) text += readableText(node);
  }
  return text;
}

// Not `instanceof`: elements of an iframe belong to its own window's classes.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** All elements that one of the selectors finds and that hold a name. */
export function namesIn(
  root: ParentNode,
  selectors: readonly string[],
): { readonly element: Element; readonly name: string }[] {
  return [...root.querySelectorAll(selectors.join(', '))].flatMap((element) => {
    const name = cleanName(readableText(element));
    return name === null ? [] : [{ element, name }];
  });
}

/** The first name that one of the selectors finds in a tile. */
export function nameIn(tile: Element, selectors: readonly string[]): string | null {
  for (const selector of selectors) {
    for (const element of tile.querySelectorAll(selector)) {
      const name = cleanName(readableText(element));
      if (name !== null) return name;
    }
  }
  return null;
}

/**
 * The nearest element around a video, beyond shadow roots too, that one of the selectors finds; those
 * of earlier selectors come first.
 */
export function tileOf(video: Element, selectors: readonly string[]): Element | null {
  const around = [...flatAncestors(video)];
  for (const selector of selectors) {
    const found = around.find((element) => element.matches(selector));
    if (found !== undefined) return found;
  }
  return null;
}
