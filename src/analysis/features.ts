import type { Face, Features, Point } from './types';

/** The eyes and the mouth among a face's key points. */
export function featuresOf({ box, keypoints }: Face): Features {
  const [rightEye, leftEye, , mouth] = keypoints as readonly [Point, Point, Point, Point];
  const share = ({ x, y }: Point) => ({ x: (x - box.x) / box.width, y: (y - box.y) / box.height });
  return { eyes: [share(rightEye), share(leftEye)], mouth: share(mouth) };
}
