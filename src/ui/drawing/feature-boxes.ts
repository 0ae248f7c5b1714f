import { distance, midpoint } from '../../analysis/geometry';
import type { Box, FaceReading, Point } from '../../analysis/types';

/**
 * How far eyes and mouth reach, as shares of the distance between the eyes, which is about as long as
 * that from the eyes to the mouth (63 mm in adults, Dodgson 2004): half an eye with its lashes and
 * brow, and half a mouth that smiles or is open.
 */
const EYE = 0.32;
const MOUTH = { along: 0.48, across: 0.3 };

/**
 * The parts of a face that tell what it looks like, and that nothing may cover: a box around both
 * eyes, and one around the mouth.
 *
 * @returns in the px of the reading's box
 */
export function featureBoxes({ box, features }: Pick<FaceReading, 'box' | 'features'>): [Box, Box] {
  const at = ({ x, y }: Point) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  const [first, second] = [at(features.eyes[0]), at(features.eyes[1])];
  const mouth = at(features.mouth);
  // In a face that is turned to the side, the eyes are close together on the picture.
  const scale = Math.max(distance(first, second), distance(midpoint(first, second), mouth));
  return [
    around([first, second], { x: EYE * scale, y: EYE * scale }),
    around([mouth], mouthReach(first, second, scale)),
  ];
}

/** Half the size of an upright box around the mouth, which is as tilted as the line of the eyes. */
function mouthReach(first: Point, second: Point, scale: number): Point {
  const tilt = Math.atan2(second.y - first.y, second.x - first.x);
  const [cos, sin] = [Math.abs(Math.cos(tilt)), Math.abs(Math.sin(tilt))];
  return {
    x: scale * (MOUTH.along * cos + MOUTH.across * sin),
    y: scale * (MOUTH.along * sin + MOUTH.across * cos),
  };
}

function around(points: readonly Point[], reach: Point): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - reach.x, Math.min(...ys) - reach.y];
  return {
    x,
    y,
    width: Math.max(...xs) + reach.x - x,
    height: Math.max(...ys) + reach.y - y,
  };
}
