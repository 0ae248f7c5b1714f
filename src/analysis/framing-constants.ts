// Written by scripts/measure-framing.ts; docs/models.md has the whole measurement.
import type { Framing } from './framing';

/** Where the key points lie in the frames of each data set, in shares of the frame's side. */
export const FRAMINGS: Readonly<Record<'fer2013' | 'utkface', Framing>> = {
  /** 991 faces found in 1000 frames. */
  fer2013: {
    template: [
      { x: 0.302, y: 0.388 },
      { x: 0.698, y: 0.388 },
      { x: 0.5, y: 0.597 },
      { x: 0.5, y: 0.794 },
      { x: 0.093, y: 0.476 },
      { x: 0.907, y: 0.476 },
    ],
    weights: [2, 2, 0, 1, 1, 1],
    turnGain: 1.512,
  },
  /** 998 faces found in 1000 frames. */
  utkface: {
    template: [
      { x: 0.304, y: 0.305 },
      { x: 0.696, y: 0.305 },
      { x: 0.5, y: 0.532 },
      { x: 0.5, y: 0.729 },
      { x: 0.096, y: 0.386 },
      { x: 0.904, y: 0.386 },
    ],
    weights: [2, 2, 0, 1, 1, 1],
    turnGain: 0.34,
  },
};
