import { distance, sharedArea } from '../../analysis/geometry';
import type { Box } from '../../analysis/types';

/** Boxes that only touch share a little where coordinates are rounded, px². */
const TOUCHING = 1e-6;

/** Whether a box lies on none of the others. */
export function isFree(box: Box, others: readonly Box[]): boolean {
  return others.every((other) => sharedArea(box, other) <= TOUCHING);
}

/**
 * The place nearest to a wished one at which a box lies on none of the taken boxes, or `null` where
 * there is none. If there is any, then there is one where the box touches a taken one, or the edge of
 * the room, or the wished place, both sideways and upwards; so no other places need to be tried.
 *
 * @param wished the box where it should be
 * @param within the room that it may not leave
 */
export function nearestFree(wished: Box, within: Box, taken: readonly Box[]): Box | null {
  const { width, height } = wished;
  if (width > within.width || height > within.height) return null;
  const xs = stops(wished.x, width, [within.x, within.width], (box) => [box.x, box.width], taken);
  const ys = stops(
    wished.y,
    height,
    [within.y, within.height],
    (box) => [box.y, box.height],
    taken,
  );
  let nearest: Box | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const y of ys) {
    if (Math.abs(y - wished.y) >= least) break;
    for (const x of xs) {
      const away = distance({ x, y }, wished);
      if (away >= least) break;
      const box = { x, y, width, height };
      if (!isFree(box, taken)) continue;
      nearest = box;
      least = away;
      break;
    }
  }
  return nearest;
}

type Span = readonly [start: number, length: number];

/** The coordinates to try in one direction, the nearest to the wished one first. */
function stops(
  wished: number,
  length: number,
  [start, room]: Span,
  spanOf: (box: Box) => Span,
  taken: readonly Box[],
): number[] {
  const end = start + room - length;
  const beside = taken.map(spanOf).flatMap(([from, size]) => [from - length, from + size]);
  return [...new Set([wished, start, end, ...beside])]
    .filter((stop) => stop >= start && stop <= end)
    .sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
}
