import type { Box, Face, Pixels, Point } from './types';

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
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * The part of a picture around a box: a square `factor` times the box's longer side, cut off at the
 * picture's edges, in whole pixels. At least one pixel wide and high.
 */
export function regionAround(box: Box, factor: number, picture: Pixels): Box {
  const side = Math.max(box.width, box.height) * factor;
  const { x, y } = center(box);
  const left = Math.min(Math.max(0, Math.floor(x - side / 2)), picture.width - 1);
  const top = Math.min(Math.max(0, Math.floor(y - side / 2)), picture.height - 1);
  const right = Math.max(left + 1, Math.min(picture.width, Math.ceil(x + side / 2)));
  const bottom = Math.max(top + 1, Math.min(picture.height, Math.ceil(y + side / 2)));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Copies a region (whole pixels, inside the picture) into a picture of its own. */
export function cut(picture: Pixels, region: Box): Pixels {
  const { width, height } = region;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    const start = 4 * ((region.y + row) * picture.width + region.x);
    data.set(picture.data.subarray(start, start + 4 * width), 4 * row * width);
  }
  return { width, height, data };
}

/** Moves a face by an offset in pixels. */
export function shifted(face: Face, dx: number, dy: number): Face {
  const { box } = face;
  return {
    score: face.score,
    box: { ...box, x: box.x + dx, y: box.y + dy },
    keypoints: face.keypoints.map(({ x, y }) => ({ x: x + dx, y: y + dy })),
  };
}
