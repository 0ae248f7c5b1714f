import { letterbox } from './resample';
import type { Box, Pixels } from './types';

/**
 * What a face roughly looks like: a picture of it of 8 x 8 cells, RGB. It tells people apart who cross
 * each other or were hidden while they are followed. It is far too coarse to recognise anybody by, and
 * is forgotten with the track.
 */
export interface Appearance {
  /** Levels of red, green and blue, 0 to 255, of each cell, `[8, 8, 3]`. */
  readonly levels: Float32Array;
  /** For each cell, 1 where it shows this face, 0 where another one may be before it, `[8, 8]`. */
  readonly free: Uint8Array;
  /** Whether every cell is free. */
  readonly whole: boolean;
}

/** Side of that picture, cells. */
const SIDE = 8;
/** Fewer cells than this in common say nothing. */
const LEAST_CELLS = 16;
/** Hair makes a head wider and higher than the detector's box by these factors. */
const HEAD = { width: 1.35, height: 1.6 } as const;

/**
 * @param box of the face, px of the picture; it may extend past the edges
 * @param others boxes of other faces, which may hide part of this one
 */
export function appearanceOf(pixels: Pixels, box: Box, others: readonly Box[] = []): Appearance {
  const { values, side, left, top } = letterbox(pixels, SIDE, box);
  const free = new Uint8Array(SIDE * SIDE);
  for (let i = 0; i < free.length; i++) {
    const x = left + (((i % SIDE) + 0.5) * side) / SIDE;
    const y = top + ((Math.floor(i / SIDE) + 0.5) * side) / SIDE;
    const inside = x >= 0 && y >= 0 && x < pixels.width && y < pixels.height;
    free[i] = inside && !others.some((other) => covers(other, x, y)) ? 1 : 0;
  }
  return { levels: values, free, whole: free.every((cell) => cell === 1) };
}

/**
 * Mean absolute difference of two appearances, after each was brought to mean 0 and standard deviation
 * 1 over the cells that are free in both, so that neither light nor contrast counts. About 0.2 for one
 * person in two frames, 0.5 and more for two people; `null` where too few cells are free.
 */
export function difference(a: Appearance, b: Appearance): number | null {
  const cells: number[] = [];
  for (let i = 0; i < SIDE * SIDE; i++) if (a.free[i] && b.free[i]) cells.push(i);
  if (cells.length < LEAST_CELLS) return null;
  const [x, y] = [standardised(a.levels, cells), standardised(b.levels, cells)];
  let total = 0;
  for (const [i, level] of x.entries()) total += Math.abs(level - (y[i] as number));
  return total / x.length;
}

/** Moves a whole appearance towards what is seen now, by `share` of the way. */
export function adapted(before: Appearance, now: Appearance, share: number): Appearance {
  if (!now.whole) return before;
  if (!before.whole) return now;
  const levels = before.levels.map(
    (level, i) => level + share * ((now.levels[i] ?? level) - level),
  );
  return { ...before, levels };
}

function covers({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  const across = Math.abs(atX - x - width / 2);
  const down = Math.abs(atY - y - height / 2);
  return across < (HEAD.width * width) / 2 && down < (HEAD.height * height) / 2;
}

/** The levels of some cells, less their mean, by their standard deviation. */
function standardised(levels: Float32Array, cells: readonly number[]): Float32Array {
  const chosen = new Float32Array(3 * cells.length);
  for (const [k, cell] of cells.entries()) {
    for (let c = 0; c < 3; c++) chosen[3 * k + c] = levels[3 * cell + c] as number;
  }
  const mean = chosen.reduce((total, level) => total + level, 0) / chosen.length;
  const variance = chosen.reduce((total, level) => total + (level - mean) ** 2, 0) / chosen.length;
  // A plain picture has no contrast to be brought to 1: noise must not count as a look.
  const deviation = Math.max(8, Math.sqrt(variance));
  return chosen.map((level) => (level - mean) / deviation);
}
