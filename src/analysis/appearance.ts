import { letterbox } from './resample';
import type { Box, Pixels } from './types';

/**
 * What a face roughly looks like: a picture of it of 8 x 8 pixels, RGB, divided by its mean, so that the
 * light hardly counts. It tells two people who cross each other apart while they are followed. It is far
 * too coarse to recognise anybody by, and is forgotten with the track.
 */
export type Appearance = Float32Array;

/** Side of that picture, px. */
const SIDE = 8;

/** @param box of the face, px of the picture; it may extend past the edges */
export function appearanceOf(pixels: Pixels, box: Box): Appearance {
  const { values } = letterbox(pixels, SIDE, box);
  const mean = values.reduce((total, level) => total + level, 0) / values.length;
  return values.map((level) => level / Math.max(1, mean));
}

/** Mean absolute difference: about 0.1 for one person in two frames, 0.3 and more for two people. */
export function difference(a: Appearance, b: Appearance): number {
  let total = 0;
  for (const [i, level] of a.entries()) total += Math.abs(level - (b[i] ?? 0));
  return total / a.length;
}

/** Moves an appearance towards what is seen now, by `share` of the way. */
export function adapted(before: Appearance, now: Appearance, share: number): Appearance {
  return before.map((level, i) => level + share * ((now[i] ?? level) - level));
}
