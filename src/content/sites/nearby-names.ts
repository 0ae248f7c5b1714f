import type { PictureElement } from '../picture-element';
import { sourceOf, type VideoSource } from '../video-source';
import type { FoundName } from './identity';
import { looksLikeName, reducesTo } from './name-likeness';
import { cleanName } from './name-text';
import { ANY_PAGE } from './selectors';
import { BROWSER_SIGHT, type Sight } from './sight';

/** Tiles are small. What has more elements than this is a part of the page. */
const MAX_ELEMENTS = 300;
/** Where no other video tells how far a tile reaches, it reaches this many elements up. */
const MAX_LEVELS = 3;
/** Elements that only change how a part of a text looks. */
const FORMATTING = 'b, strong, em, bdi, bdo, u, mark, font, wbr';

/** An element around a video, or the shadow root that the video stands in. */
type Level = Element | ShadowRoot;

/** What stands around one video and around no other. */
interface Tile {
  /** From the video outwards. */
  readonly levels: readonly Level[];
  /** Whether another video lies beside it. Otherwise it might as well be the whole page. */
  readonly delimited: boolean;
}

interface Candidate {
  readonly text: string;
  readonly element: Element;
  readonly level: number;
  /** Whether the page's author calls the element a name. */
  readonly marked: boolean;
}

/**
 * Finds names on pages of unknown apps: a short text in the largest element that holds this video
 * and no other. Elements that are called names by their class or id come first. Where several
 * texts could be the name, none is.
 *
 * @param videos all videos on the page
 * @param sight what can be seen; tests replace it
 */
export function nearbyNames(
  videos: readonly PictureElement[],
  sight: Sight = BROWSER_SIGHT,
): (video: PictureElement) => FoundName | null {
  const sources = sourcesInside(videos);
  const candidates = new Map<PictureElement, readonly Candidate[]>();
  const users = new Map<string, Set<VideoSource>>();
  for (const video of videos) {
    const tile = tileAround(video, sources);
    const found = candidatesIn(tile, video).filter(({ element }) => {
      if (!sight.isVisible(element) || !sight.isAt(element, video)) return false;
      return tile.delimited || sight.isTight(tile.levels, element, video);
    });
    candidates.set(video, tile.delimited ? found : onlyOne(found));
    for (const { text } of found) {
      users.set(text, (users.get(text) ?? new Set()).add(sourceOf(video)));
    }
  }
  const isShared = (text: string) => (users.get(text)?.size ?? 0) > 1;
  return (video) => {
    const own = candidates.get(video) ?? [];
    const called = nearest(own.filter(({ marked }) => marked));
    if (called !== null) return { name: called, origin: 'called' };
    const name = nearest(own.filter(({ marked, text }) => !marked && !isShared(text)));
    return name === null ? null : { name, origin: 'nearby' };
  };
}

/** For each element around a video: whose videos it holds. */
function sourcesInside(videos: readonly PictureElement[]): Map<Node, Set<VideoSource>> {
  const sources = new Map<Node, Set<VideoSource>>();
  for (const video of videos) {
    const source = sourceOf(video);
    for (let node = parentOf(video); node !== null; node = parentOf(node)) {
      sources.set(node, (sources.get(node) ?? new Set()).add(source));
    }
  }
  return sources;
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
}

function tileAround(
  video: PictureElement,
  sources: ReadonlyMap<Node, ReadonlySet<VideoSource>>,
): Tile {
  const levels: Level[] = [];
  let node = parentOf(video);
  while (node !== null && sources.get(node)?.size === 1 && isTilePart(node)) {
    levels.push(node);
    node = parentOf(node);
  }
  const delimited = node !== null && (sources.get(node)?.size ?? 0) > 1;
  return { levels: delimited ? levels : levels.slice(0, MAX_LEVELS), delimited };
}

function isTilePart(node: Node): node is Level {
  if (node.nodeType === Node.ELEMENT_NODE) return !(node as Element).matches(ANY_PAGE.pageParts);
  return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
}

function candidatesIn({ levels, delimited }: Tile, video: PictureElement): Candidate[] {
  const noName = delimited ? ANY_PAGE.noName : `${ANY_PAGE.noName}, header, footer`;
  const found: Candidate[] = [];
  let budget = MAX_ELEMENTS;
  const visit = (element: Element, level: number, inName: boolean): void => {
    budget -= 1;
    if (budget < 0 || element.matches(noName)) return;
    const words = wordsOf(element);
    if (ANY_PAGE.noNameWords.test(words)) return;
    const marked = inName || isCalledName(element, words);
    // A company's or a room's name is nobody's, wherever it stands.
    if (!marked && ANY_PAGE.otherNames.test(words)) return;
    const text = ownText(element);
    if (looksLikeName(text, marked)) {
      const name = cleanName(text);
      if (name !== null) found.push({ text: name, element, level, marked });
    }
    for (const child of element.children) {
      if (!child.matches(FORMATTING)) visit(child, level, marked);
    }
  };
  let inside: Node = video;
  for (const [level, around] of levels.entries()) {
    for (const child of around.children) if (child !== inside) visit(child, level, false);
    if (isElement(around)) addOwnText(around, level);
    inside = around;
  }
  return budget < 0 ? [] : found;

  function addOwnText(element: Element, level: number): void {
    const text = ownText(element);
    const name = looksLikeName(text, false) ? cleanName(text) : null;
    if (name !== null) found.push({ text: name, element, level, marked: false });
  }
}

function isElement(level: Level): level is Element {
  return level.nodeType === Node.ELEMENT_NODE;
}

/** What the page's author calls an element. */
function wordsOf(element: Element): string {
  const words = ['class', 'id', 'data-testid'].map((name) => element.getAttribute(name) ?? '');
  return words.join(' ');
}

function isCalledName(element: Element, words: string): boolean {
  if (element.matches(ANY_PAGE.untranslated)) return true;
  return words.split(' ').some((word) => {
    return ANY_PAGE.nameWords.test(word) && !ANY_PAGE.otherNames.test(word);
  });
}

/** The text that stands in an element itself, not in other elements inside it. */
function ownText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    else if (node.nodeType === Node.ELEMENT_NODE && (node as Element).matches(FORMATTING)) {
      text += node.textContent ?? '';
    }
  }
  return text;
}

function onlyOne(candidates: readonly Candidate[]): readonly Candidate[] {
  const marked = candidates.filter((candidate) => candidate.marked);
  const left = marked.length > 0 ? marked : candidates;
  return reducesTo(left.map(({ text }) => text)) === null ? [] : left;
}

/** The name at the innermost level that has one; `null` where that level has several. */
function nearest(candidates: readonly Candidate[]): string | null {
  const level = Math.min(...candidates.map((candidate) => candidate.level));
  const texts = candidates.filter((candidate) => candidate.level === level);
  return reducesTo(texts.map(({ text }) => text));
}
