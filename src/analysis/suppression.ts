import { overlap } from './geometry';
import type { Face } from './types';

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
