// Written by scripts/research/measure-framing.ts; docs/models.md has the whole measurement.
import type { Framing } from './framing';

/** Where the key points lie in the pictures of each data set, in shares of the side. */
export const FRAMINGS: Readonly<Record<'fer2013' | 'utkface', Framing>> = {
  /** 3972 faces found in 4000 pictures. */
  fer2013: {
    template: [
      { x: 0.303, y: 0.389 },
      { x: 0.697, y: 0.389 },
      { x: 0.5, y: 0.598 },
      { x: 0.5, y: 0.794 },
      { x: 0.097, y: 0.474 },
      { x: 0.903, y: 0.474 },
    ],
    weights: [2, 2, 0, 1, 1, 1],
    turnGain: 1.553,
  },
  /** 3996 faces found in 4000 pictures. */
  utkface: {
    template: [
      { x: 0.305, y: 0.305 },
      { x: 0.695, y: 0.305 },
      { x: 0.5, y: 0.532 },
      { x: 0.5, y: 0.727 },
      { x: 0.098, y: 0.387 },
      { x: 0.902, y: 0.387 },
    ],
    weights: [1, 1, 0, 1, 0, 0],
    turnGain: 0.28,
  },
};
