import type { CameralessPerson } from '../messaging/protocol';
import { flatAncestors } from './flat-tree';
import type { PictureElement } from './picture-element';
import type { Site } from './sites/identity';
import { isLabel } from './sites/name-likeness';
import { type Named, twinTiles } from './sites/twin-tiles';
import { boundsOf, type Found, isBoxInSight, isInSight } from './video-finder';

/** Smaller elements, CSS px, are no tiles but marks of some other kind ... */
const LEAST_SIDE = 40;
/** ... and those that are so many times wider than high are rows of a list. */
const MOST_OBLONG = 4;

/** Somebody whom the page shows with a video. */
export interface Seen extends Named {
  readonly key: string | null;
}

/** A tile that shows nobody's picture. */
interface Tile {
  readonly element: Element;
  readonly key: string | null;
  readonly name: string;
}

/**
 * Finds the people whom the page shows without a picture: tiles that the app marks as participants', or
 * that are built like those of people whose names are known (sites/twin-tiles.ts). Nothing is read of them.
 */
export class Cameraless {
  /** Their ids at the last look: a tile may stand there for a moment before its video does. */
  private before: ReadonlySet<string> = new Set();

  /**
   * To be called at each look at the page.
   *
   * @param found all that the page shows
   * @param seen everybody with a video. Where somebody is seen without a key, a name, and a tile, anybody
   *   may be that person, and nobody is said to be without a camera
   * @param nameless the videos of those of whom neither is known
   * @returns those who were there at the last look, too
   */
  look(
    site: Site,
    found: Found,
    seen: readonly Seen[],
    nameless: readonly PictureElement[],
  ): CameralessPerson[] {
    const pictures = [...found.videos, ...found.canvases, ...found.frames].filter(isInSight);
    const pictured = new Set(pictures.flatMap((picture) => [...flatAncestors(picture)]));
    const marked = markedTiles(site, found);
    const isKnown = (video: Element) => marked.some((tile) => tile.contains(video));
    const tiles = nameless.every(isKnown) ? tilesOf(site, found, marked, seen, pictured) : [];
    const people = new Map<string, CameralessPerson>();
    for (const { key, name } of tiles) {
      const isSeen = seen.some((one) => isSamePerson(one, { key, name }));
      if (!isSeen) people.set(key ?? name, { id: key ?? name, name });
    }
    const steady = [...people.values()].filter(({ id }) => this.before.has(id));
    this.before = new Set(people.keys());
    return steady;
  }
}

/** The tiles that an app marks: of one inside another, the outer one. */
function markedTiles({ tiles, roster }: Site, { documents }: Found): Element[] {
  if (tiles.length === 0) return [];
  const selector = tiles.join(', ');
  return documents.flatMap((document) =>
    [...document.querySelectorAll(selector)].filter(
      (tile) =>
        !tile.parentElement?.closest(selector) && (roster === null || !tile.closest(roster)),
    ),
  );
}

function tilesOf(
  site: Site,
  found: Found,
  marked: readonly Element[],
  seen: readonly Seen[],
  pictured: ReadonlySet<Element>,
): Tile[] {
  const free = marked.filter((tile) => !pictured.has(tile) && !site.isScreen(tile));
  const nameOf = site.names(free);
  const own = free.flatMap((element) => {
    const name = nameOf(element);
    return name === null ? [] : [{ element, name, key: site.keyOf(element) }];
  });
  const twins = site.unmarked ? twinTiles(seen, pictured) : [];
  const all = [...own, ...twins.map((twin) => ({ ...twin, key: null }))];
  // Where an app lays its tiles over pictures, whatever picture lies under one is that tile's.
  const under = site.overlaid === undefined ? [] : [...found.videos, ...found.canvases];
  return all.filter(({ element, name }) => {
    return !isLabel(name) && isTile(element) && !liesOver(element, under.filter(isInSight));
  });
}

function isTile(element: Element): boolean {
  const { width, height } = boundsOf(element);
  if (Math.min(width, height) < LEAST_SIDE || width > MOST_OBLONG * height) return false;
  return isBoxInSight(element);
}

function liesOver(tile: Element, pictures: readonly Element[]): boolean {
  const { x, y, width, height } = boundsOf(tile);
  const [atX, atY] = [x + width / 2, y + height / 2];
  return pictures.some((picture) => {
    const { left, right, top, bottom } = boundsOf(picture);
    return atX >= left && atX <= right && atY >= top && atY <= bottom;
  });
}

function isSamePerson(a: Pick<Seen, 'key' | 'name'>, b: Pick<Seen, 'key' | 'name'>): boolean {
  return a.key !== null && b.key !== null ? a.key === b.key : a.name === b.name;
}
