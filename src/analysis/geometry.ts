import type { Box, Face, Point } from './types';

export function center(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function midpoint(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Intersection over union of two boxes, 0 (apart) to 1 (the same). */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

/** Intersection over the smaller of two boxes, 0 (apart) to 1 (one lies within the other). */
export function shareOfSmaller(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / Math.min(a.width * a.height, b.width * b.height);
}

export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

/** A square around a box, `factor` times its longer side; it may extend past the picture's edges. */
export function regionAround(box: Box, factor: number): Box {
  const side = Math.max(box.width, box.height) * factor;
  const { x, y } = center(box);
  return { x: x - side / 2, y: y - side / 2, width: side, height: side };
}

/** The same box in a picture that is `scaleX` times as wide and `scaleY` times as high. */
export function scaled({ x, y, width, height }: Box, scaleX: number, scaleY = scaleX): Box {
  return { x: x * scaleX, y: y * scaleY, width: width * scaleX, height: height * scaleY };
}

/** The same face in a picture that is `factor` times as large. */
export function scaledFace(face: Face, factor: number): Face {
  return {
    box: scaled(face.box, factor),
    keypoints: face.keypoints.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
    score: face.score,
  };
}
