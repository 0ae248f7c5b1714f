import { assign } from './assignment';
import type { View } from './detector';
import { center, midpoint, overlap, regionAround } from './geometry';
import { isCut } from './tiles';
import type { Box, Face, Frame, Picture } from './types';

/** Where a face that is being followed is thought to be. */
export interface Known {
  /** Where it is now if it went on as it went, px. */
  readonly expected: Box;
  /** Where it was last seen, px: people stop and turn back, too. */
  readonly last: Box;
}

/** A face is looked at closely in a square this many times its size: it may move, yet looks large. */
export const CLOSE_UP = 2.2;
/** Who is not found there is looked for in a wider one: at least this many times the face's size ... */
const WIDE_FACTOR = 4.5;
/** ... and at most this many times; the short-range network does not see smaller faces well. */
const WIDEST_FACTOR = 7;
/** A face found in its region must overlap its last box at least this much. */
const MIN_OVERLAP = 0.2;
/** Two boxes that overlap more than this are the same face. */
const SAME_FACE = 0.45;

/** A square around a face, `factor` times its longer side. */
export function closeUp(pixels: Picture, box: Box, factor = CLOSE_UP): View {
  return { pixels, region: regionAround(box, factor) };
}

/** A square that shows where a face is expected and where it was last seen, with room around. */
export function surroundings(frame: Frame, expected: Box, last: Box): View {
  const [a, b] = [center(expected), center(last)];
  const size = Math.max(expected.width, expected.height);
  const apart = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
  const factor = Math.min(WIDEST_FACTOR, Math.max(WIDE_FACTOR, apart / size + CLOSE_UP));
  const middle = midpoint(a, b);
  const { width, height } = expected;
  return closeUp(
    frame,
    { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
    factor,
  );
}

/** The faces of a region that its edges do not cut off. */
export function wholeFaces(
  faces: readonly Face[],
  { region }: View,
  { width, height }: Frame,
): Face[] {
  return region === undefined ? [] : faces.filter((face) => !isCut(face, region, width, height));
}

/** The known faces that are left when each face found is given to one that is expected there. */
export function unmatched(known: readonly Known[], faces: readonly Face[]): Known[] {
  const costs = known.map(({ expected }) =>
    faces.map(({ box }) => {
      const shared = overlap(expected, box);
      return shared > MIN_OVERLAP ? 1 - shared : null;
    }),
  );
  const matched = new Set(assign(costs).map(([row]) => row));
  return known.filter((_, i) => !matched.has(i));
}

/** The face that overlaps a box most; `null` where none overlaps it enough. */
export function nearest(box: Box, faces: readonly Face[]): Face | null {
  let best: Face | null = null;
  let most = MIN_OVERLAP;
  for (const face of faces) {
    const shared = overlap(face.box, box);
    if (shared > most) {
      best = face;
      most = shared;
    }
  }
  return best;
}

/** Drops faces that are the same as one earlier in the list. */
export function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces) {
    if (!kept.some(({ box }) => overlap(box, face.box) > SAME_FACE)) kept.push(face);
  }
  return kept;
}
