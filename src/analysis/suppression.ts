import type { Box, Face } from './types';

/**
 * Keeps the best of faces that overlap, best first, `limit` at most: a face goes when a better one
 * that stays shares more than `maxOverlap` (0 to 1) of the union of the two boxes.
 */
export function strongest(faces: readonly Face[], maxOverlap: number, limit: number): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= limit) break;
    if (kept.every((better) => overlap(face.box, better.box) <= maxOverlap)) kept.push(face);
  }
  return kept;
}

/** Intersection over union of two boxes, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const shared =
    Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
    Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  const union = a.width * a.height + b.width * b.height - shared;
  return union > 0 ? shared / union : 0;
}
