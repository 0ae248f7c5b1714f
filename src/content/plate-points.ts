import { center } from '../analysis/geometry';
import type { Box, Point } from '../analysis/types';
import { plateSizeOnPage, textSizeOnPage } from '../ui/drawing/text-size';

/** About how wide plates are, by the height of their words. */
const WIDTHS = { chip: 2, short: 7, full: 11 };
/** How high they are. */
const HEIGHT = 2;
/** The distance between head and plate. */
const GAP = 0.25;

/**
 * Points in the places around a head where its plate may come to lie, the likeliest first: above it,
 * below it, at its sides, and where the ends of a plate above or below would be. None is outside of what
 * can be seen of the video, which no plate leaves.
 *
 * @param head CSS px of the window
 * @param visible what can be seen of the video, CSS px of the window
 */
export function pointsAround(head: Box, visible: Box): Point[] {
  const text = textSizeOnPage(visible, 1);
  const half = {
    width: (WIDTHS[plateSizeOnPage(visible.width, 1)] * text) / 2,
    height: (HEIGHT * text) / 2,
  };
  const { x, y } = center(head);
  const above = head.y - GAP * text - half.height;
  const below = head.y + head.height + GAP * text + half.height;
  const beside = head.width / 2 + GAP * text + half.width;
  const ends = Math.max(half.width, head.width / 2) - half.height;
  const points = [
    { x, y: above },
    { x, y: below },
    { x: x + beside, y },
    { x: x - beside, y },
    ...[above, below].flatMap((row) => [
      { x: x - ends, y: row },
      { x: x + ends, y: row },
    ]),
  ];
  return distinct(points.map((point) => inside(point, visible, half.height)));
}

/** Points at both ends of a plate, and on what is round the one in its middle. */
export function pointsOn(plate: Box): Point[] {
  const { x, y } = center(plate);
  const ends = (plate.width - plate.height) / 2;
  return distinct([
    { x: x - ends, y },
    { x: x + ends, y },
  ]);
}

function inside(point: Point, { x, y, width, height }: Box, margin: number): Point {
  const [across, down] = [Math.min(margin, width / 2), Math.min(margin, height / 2)];
  return {
    x: Math.max(x + across, Math.min(x + width - across, point.x)),
    y: Math.max(y + down, Math.min(y + height - down, point.y)),
  };
}

/** Without those that are within a px of an earlier one. */
function distinct(points: readonly Point[]): Point[] {
  return points.filter(({ x, y }, i) => {
    return !points.slice(0, i).some((one) => Math.hypot(one.x - x, one.y - y) < 1);
  });
}
