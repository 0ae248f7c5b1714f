import { center, sharedArea } from '../../analysis/geometry';
import type { Box, Point } from '../../analysis/types';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a plate's place depends on, apart from its head. All in px of the canvas. */
interface Surroundings {
  /** Between head and plate. */
  readonly gap: number;
  /** The part of the canvas that the plate may not leave. */
  readonly within: Box;
  /** The other heads, and the plates that have their place already. */
  readonly others: readonly Box[];
  /** Where the plate was in the frame before; `undefined` in a still picture. */
  readonly last: number | undefined;
}

export interface Place {
  /** Inside the picture, or at its upper left corner where the plate is too large for it. */
  readonly box: Box;
  /** Which of the places beside a head it is, to be known again in the next frame. */
  readonly index: number;
}

/** Only what covers so much less is worth an unusual place. */
const CLEARLY_LESS = 0.8;
/** A plate stays where it was as long as no more of it than this share lies on its own head. */
const STAYS = 0.2;

/**
 * Finds a place for a plate beside a head: above it, below it, or at its side, wherever it covers
 * the least of heads and of other plates. In a video it stays where it was as long as that will do,
 * or it would jump about whenever somebody moves a little.
 */
export function placePlate(head: Box, plate: Size, around: Surroundings): Place {
  const { gap, within, others, last } = around;
  const places = cornersBeside(head, plate, gap).map((corner, index) => ({
    box: inside({ ...corner, width: plate.width, height: plate.height }, within),
    index,
  }));
  const before = last === undefined ? undefined : places[last];
  if (before && willDo(before.box, head, others)) return before;
  return leastCovering(places, [head, ...others]);
}

function willDo(box: Box, head: Box, others: readonly Box[]): boolean {
  return coveredBy(box, others) === 0 && sharedArea(box, head) <= STAYS * box.width * box.height;
}

function leastCovering(places: readonly Place[], taken: readonly Box[]): Place {
  let best = places[0] as Place;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = coveredBy(place.box, taken);
    if (covered >= CLEARLY_LESS * least) continue;
    best = place;
    least = covered;
  }
  return best;
}

/** How much of all these a box covers, px². */
export function coveredBy(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => sum + sharedArea(box, other), 0);
}

/** Where a plate's upper left corner may be, the usual places first. */
function cornersBeside(head: Box, { width, height }: Size, gap: number): Point[] {
  const { x, y } = center(head);
  const [right, bottom] = [head.x + head.width, head.y + head.height];
  const columns = [x - width / 2, head.x, right - width, x, x - width];
  const rows = [head.y - gap - height, bottom + gap];
  return [
    ...rows.flatMap((row) => columns.map((column) => ({ x: column, y: row }))),
    { x: right + gap, y: y - height / 2 },
    { x: head.x - gap - width, y: y - height / 2 },
  ];
}

function inside({ x, y, width, height }: Box, within: Box): Box {
  return {
    x: Math.max(within.x, Math.min(within.x + within.width - width, x)),
    y: Math.max(within.y, Math.min(within.y + within.height - height, y)),
    width,
    height,
  };
}
