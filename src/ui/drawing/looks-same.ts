import { distance } from '../../analysis/geometry';
import type { Box, FaceReading, FrameReadings, Point } from '../../analysis/types';
import { genderName, labelFigure, lookWords } from '../words';

/** A box is near where it was if it is off by less than this share of its width, too: nobody sees that. */
const NEAR_SHARE = 0.03;
/** Key points are less exact than boxes. */
const NEAR_FEATURE = 2;

/**
 * Whether two frames' readings would be drawn alike: the same people, with the same words, where they were.
 *
 * @param near how far a corner of a box may be from where it was in any case, px of the frame
 * @param figures whether percentages are shown
 */
export function looksSame(
  before: FrameReadings,
  now: FrameReadings,
  near: number,
  figures: boolean,
): boolean {
  if (before === now) return true;
  const isSize = before.frameWidth === now.frameWidth && before.frameHeight === now.frameHeight;
  if (!isSize || before.readings.length !== now.readings.length) return false;
  return before.readings.every((one, i) => {
    const other = now.readings[i] as FaceReading;
    return saysSame(one, other, figures) && isNear(one, other, near);
  });
}

function saysSame(a: FaceReading, b: FaceReading, figures: boolean): boolean {
  return (
    a.person === b.person &&
    a.label === b.label &&
    a.standing === b.standing &&
    genderName(a.gender) === genderName(b.gender) &&
    lookWords(a, { figures }) === lookWords(b, { figures }) &&
    (!figures || labelFigure(a) === labelFigure(b))
  );
}

function isNear(a: FaceReading, b: FaceReading, near: number): boolean {
  const most = Math.max(near, NEAR_SHARE * a.box.width);
  return (
    areNear(cornersOf(a.box), cornersOf(b.box), most) &&
    areNear(featuresOf(a), featuresOf(b), NEAR_FEATURE * most)
  );
}

function areNear(some: readonly Point[], others: readonly Point[], near: number): boolean {
  return some.every((point, i) => distance(point, others[i] as Point) < near);
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}

/** What plates keep free. */
function featuresOf({ box, features }: FaceReading): Point[] {
  const at = ({ x, y }: Point): Point => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  return [...features.eyes, features.mouth].map(at);
}
