import { overlap } from './geometry';
import type { Face } from './types';

/**
 * Non-maximum suppression: keeps at most `limit` faces, best first. A face is dropped when the
 * intersection over union of its box with that of a better, kept one exceeds `maxOverlap` (0 to 1).
 */
export function strongest(faces: readonly Face[], maxOverlap: number, limit: number): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= limit) break;
    if (kept.every((better) => overlap(face.box, better.box) <= maxOverlap)) kept.push(face);
  }
  return kept;
}
