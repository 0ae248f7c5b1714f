import { center, sharedArea } from '../../analysis/geometry';
import type { Box, Point } from '../../analysis/types';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a plate's place depends on, apart from its own head. All in px of the canvas. */
interface Surroundings {
  /** The distance between head and plate. */
  readonly gap: number;
  /** The part of the canvas that the plate may not leave. */
  readonly within: Box;
  /** The other heads, and the plates that are placed already. */
  readonly others: readonly Box[];
  /** The plate's {@link Place.index} in the frame before; `undefined` in a still picture. */
  readonly last: number | undefined;
}

export interface Place {
  /** Inside the picture, or at its upper left corner where the plate is too large for it. */
  readonly box: Box;
  /** Which of the possible places beside a head it is, to be passed in again for the next frame. */
  readonly index: number;
}

/** A less usual place is chosen only if it covers less than this share of what others cover. */
const CLEARLY_LESS = 0.8;
/** A plate stays where it was while at most this share of it covers its own head. */
const STAYS = 0.2;

/**
 * Finds a place for a plate above a head, below it, or at its side, wherever the plate covers the
 * least of heads and other plates. In a video it stays where it was for as long as that is good
 * enough, so that it does not jump about whenever somebody moves a little.
 */
export function placePlate(head: Box, plate: Size, around: Surroundings): Place {
  const { gap, within, others, last } = around;
  const places = cornersBeside(head, plate, gap).map((corner, index) => ({
    box: inside({ ...corner, width: plate.width, height: plate.height }, within),
    index,
  }));
  const before = last === undefined ? undefined : places[last];
  if (before && isGoodEnough(before.box, head, others)) return before;
  return leastCovering(places, [head, ...others]);
}

function isGoodEnough(box: Box, head: Box, others: readonly Box[]): boolean {
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

/** The area that a box shares with others, px². */
export function coveredBy(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => sum + sharedArea(box, other), 0);
}

/** The possible upper left corners of a plate, the usual places first. */
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
