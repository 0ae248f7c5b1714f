import { center, sharedArea } from '../analysis/geometry';
import type { Box, Point } from '../analysis/types';
import { intersection } from './affine';
import { Cover } from './cover';
import type { Covering } from './covering';
import { pointsAround, pointsOn } from './plate-points';
import type { Clippings } from './visible-part';

/** What covers the surroundings of heads is looked for this often at most, ms. */
const EVERY_MS = 400;
/** Around a head, so many points are asked, and fewer where more faces than this are on the page. */
const POINTS = { few: 6, many: 2, manyFaces: 12 };
/** In one look at one video no more points are asked than this; the next ones ask the others. */
const MOST_POINTS = 64;
/** A box lies in another one if so much of it does: its place is rounded. */
const MOSTLY = 0.999;

/** Where the heads and plates of one video are, CSS px of the window. */
export interface Heads {
  readonly heads: readonly Box[];
  readonly plates: readonly Box[];
  /** What can be seen of the video. */
  readonly visible: Box;
  /** On the whole page. */
  readonly faces: number;
}

/**
 * The elements that cover a video where its plates lie or may come to lie: a chat, a bar, a dialog,
 * somebody's tile over the stage. What was found stays known until it covers the video no more, though
 * the plate has moved away and nobody would look there again: else the plate would come back.
 */
export class NearCovers {
  private covers: readonly Cover[] = [];
  private lookedAt = Number.NEGATIVE_INFINITY;
  private looks = 0;

  /**
   * Looks for them, unless that was done a moment ago: each point costs about as much as the page has
   * elements.
   */
  look(heads: Heads, covering: Covering, clippings: Clippings): void {
    const now = performance.now();
    if (now - this.lookedAt < EVERY_MS) return;
    this.lookedAt = now;
    this.looks += 1;
    const found = new Set<Element>();
    const ask = (point: Point) => {
      for (const element of covering.hiding(point)) found.add(element);
    };
    this.shareOf(pointsFor(heads)).forEach(ask);
    for (const cover of this.covers) {
      const over = intersection(cover.now(), heads.visible);
      if (!found.has(cover.element) && over.width >= 1 && over.height >= 1) ask(center(over));
    }
    this.covers = [...found].map((element) => new Cover(element, clippings));
  }

  /** Where they are now, CSS px of the window; they may reach beyond the video. */
  now(): Box[] {
    const boxes = this.covers.map((cover) => cover.now());
    // A bar stands for its buttons.
    return boxes.filter((box, i) => !boxes.some((other, k) => k !== i && holds(other, box, k < i)));
  }

  private shareOf(points: readonly Point[]): Point[] {
    const every = Math.ceil(points.length / MOST_POINTS);
    return points.filter((_, i) => (i + this.looks) % every === 0);
  }
}

function pointsFor({ heads, plates, visible, faces }: Heads): Point[] {
  const most = faces > POINTS.manyFaces ? POINTS.many : POINTS.few;
  const around = heads.flatMap((head) => pointsAround(head, visible).slice(0, most));
  return [...plates.flatMap(pointsOn), ...around];
}

/** @param isFirst of two boxes of the same size, only the first one can hold the other */
function holds(outer: Box, inner: Box, isFirst: boolean): boolean {
  const [outerArea, area] = [outer.width * outer.height, inner.width * inner.height];
  if (outerArea < area || (outerArea === area && !isFirst)) return false;
  return sharedArea(outer, inner) >= MOSTLY * area;
}
