import type { Box } from '../analysis/types';
import { mappedBox } from './affine';
import { flatAncestors, isShadowRoot, viewOf } from './flat-tree';
import { LARGEST_TILE, type PageLook } from './page-look';
import { cleanName } from './sites/name-text';
import { JITSI, MEET, TEAMS, ZOOM } from './sites/selectors';
import { viewToWindow } from './video-place';

/** Where the apps write names. */
const MARKED = [MEET, ZOOM, TEAMS, JITSI].flatMap(({ name }) => name).join(', ');
/** A name's own backdrop reaches about this far around its letters, as a share of their height. */
const BACKDROP = 0.25;

/** The elements in which a tile shows its participant's name. */
export class NameTags {
  private readonly elements: readonly Element[];

  /**
   * @param name as the page gives it; `null` where only what the apps mark is looked for
   * @param known the element that shows the name, where the page was asked already: tiles that share one
   *   canvas have no element each to look in
   */
  constructor(video: Element, look: PageLook, name: string | null, known: Element | null = null) {
    this.elements =
      known === null
        ? rootsIn(look.tileOf(video), video).flatMap((root) => tagsIn(root, name))
        : [known];
  }

  /** Where the names stand now, CSS px of the window; those that cannot be seen are left out. */
  now(): Box[] {
    return this.elements.filter(isSeen).map(boxOf);
  }
}

/** The tile, and all shadow roots between it and the video. */
function rootsIn(tile: Element, video: Element): (Element | ShadowRoot)[] {
  const roots: (Element | ShadowRoot)[] = [tile];
  for (const at of flatAncestors(video)) {
    if (at === tile) break;
    const root = at.getRootNode();
    if (isShadowRoot(root) && !roots.includes(root)) roots.push(root);
  }
  return roots;
}

function tagsIn(root: Element | ShadowRoot, name: string | null): Element[] {
  const all = [...root.querySelectorAll('*')];
  if (all.length > LARGEST_TILE) return [];
  const tags = all.filter((element) => element.matches(MARKED) || isText(element, name));
  // Of an element and what it lies in, the inner one is nearer to the letters.
  return tags.filter((tag) => !tags.some((other) => other !== tag && tag.contains(other)));
}

function isText(element: Element, name: string | null): boolean {
  return name !== null && cleanName(element.textContent) === name;
}

function isSeen(element: Element): boolean {
  return (
    element.isConnected &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  );
}

/** The letters, which an element may be much wider than, as far as the element shows them. */
function boxOf(element: Element): Box {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const letters = range.getBoundingClientRect();
  const around = element.getBoundingClientRect();
  const isCut = /hidden|clip|auto|scroll/.test(viewOf(element).getComputedStyle(element).overflowX);
  const [left, right] = isCut
    ? [Math.max(letters.left, around.left), Math.min(letters.right, around.right)]
    : [letters.left, letters.right];
  const backdrop = BACKDROP * letters.height;
  return mappedBox(viewToWindow(element), {
    x: left - backdrop,
    y: letters.y - backdrop,
    width: Math.max(0, right - left) + 2 * backdrop,
    height: letters.height + 2 * backdrop,
  });
}
