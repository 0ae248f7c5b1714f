import { isVideo, type PictureElement } from '../picture-element';
import { boundsOf } from '../video-finder';
import { isLabel, looksLikeName } from './name-likeness';
import { cleanName } from './name-text';
import { ANY_PAGE } from './selectors';

/** A tile reaches this many elements up from its video at most. */
const MAX_LEVELS = 5;
/** What has more elements than this is a part of the page. */
const MAX_ELEMENTS = 300;
/** A tile is at most so many times as wide or as high as another one of the same kind. */
const MOST_UNLIKE = 2;

/** Somebody whose video and name are known. */
export interface Named {
  readonly video: PictureElement;
  readonly name: string;
}

/** A tile without a video, and the name in it. */
export interface NamedTile {
  readonly element: Element;
  readonly name: string;
}

/**
 * The tiles without a video on pages of unknown apps: those that are built like the tile of somebody whose
 * name is known. Such a tile is a sibling of that tile, with the same classes and about the same size, and
 * has its name in an element with the same classes as that name; where it has two such, or none, it is none.
 *
 * @param people those who are in the call with a live video
 * @param pictured all elements that any video or canvas lies in
 */
export function twinTiles(people: readonly Named[], pictured: ReadonlySet<Element>): NamedTile[] {
  const looked = new Set<Element>();
  return people.flatMap(({ video, name }) => {
    if (!isVideo(video) || video.srcObject === null) return [];
    const kind = kindOf(video, name, pictured, looked);
    if (kind === null) return [];
    looked.add(kind.around);
    return kind.twins.flatMap((element) => {
      const twin = nameLike(element, kind.tag);
      return twin === null ? [] : [{ element, name: twin }];
    });
  });
}

/** How a person's tile is built, and which others are built so. */
interface Kind {
  readonly around: Element;
  /** The element that holds the person's name. */
  readonly tag: Element;
  readonly twins: readonly Element[];
}

/** @param looked elements whose tiles were looked at already: everybody's tiles mostly lie in one */
function kindOf(
  video: Element,
  name: string,
  pictured: ReadonlySet<Element>,
  looked: ReadonlySet<Element>,
): Kind | null {
  let tile: Element | null = video.parentElement;
  for (let level = 0; tile !== null && level < MAX_LEVELS; level++) {
    if (tile.matches(ANY_PAGE.pageParts) || tile.querySelectorAll('video').length > 1) return null;
    const around: Element | null = tile.parentElement;
    if (around === null || looked.has(around)) return null;
    const own = tile;
    const others = [...around.children].filter(
      (other) => !pictured.has(other) && isAlike(other, own),
    );
    const tag = others.length > 0 ? tagIn(tile, name) : null;
    if (tag !== null) {
      return { around, tag, twins: others.filter((other) => isSizedLike(other, own)) };
    }
    tile = around;
  }
  return null;
}

/** The innermost element with a name as its text. */
function tagIn(tile: Element, name: string): Element | null {
  const all = [...tile.querySelectorAll('*')];
  if (all.length > MAX_ELEMENTS) return null;
  return all.filter((element) => cleanName(element.textContent) === name).at(-1) ?? null;
}

function nameLike(tile: Element, tag: Element): string | null {
  const [found, another] = [...tile.querySelectorAll(tag.localName)].filter((element) =>
    isAlike(element, tag),
  );
  if (found === undefined || another !== undefined) return null;
  const name = cleanName(found.textContent);
  return name !== null && looksLikeName(name, true) && !isLabel(name) ? name : null;
}

/** Whether the page's author made two elements in the same way. */
function isAlike(one: Element, other: Element): boolean {
  return (
    one !== other &&
    one.localName === other.localName &&
    one.classList.length > 0 &&
    one.classList.length === other.classList.length &&
    [...one.classList].every((name) => other.classList.contains(name))
  );
}

function isSizedLike(one: Element, other: Element): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  const near = (x: number, y: number) => x <= MOST_UNLIKE * y && y <= MOST_UNLIKE * x;
  return near(a.width, b.width) && near(a.height, b.height);
}
