import { center, sharedArea } from '../../analysis/geometry';
import type { Box, Point } from '../../analysis/types';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Finds a place for a plate beside a head: above it, below it, or at its side, wherever it covers
 * the least of heads and of other plates. All in px of the canvas.
 *
 * @param gap between head and plate
 * @param within the part of the canvas that the plate may not leave
 * @param taken all heads, and the plates that have their place already
 * @returns a place inside `within`, or at its upper left corner where the plate is too large for it
 */
export function placePlate(
  head: Box,
  plate: Size,
  gap: number,
  within: Box,
  taken: readonly Box[],
): Box {
  const places = cornersBeside(head, plate, gap).map((corner) =>
    inside({ ...corner, width: plate.width, height: plate.height }, within),
  );
  let best = places[0] as Box;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = coveredBy(place, taken);
    // Only what is clearly better is worth an unusual place.
    if (covered < 0.8 * least) {
      best = place;
      least = covered;
    }
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
