import { center, regionAround } from './geometry';
import { letterbox } from './resample';
import type { Box, Picture } from './types';

/**
 * What a face roughly looks like: a picture of it and its hair of 8 x 8 cells, RGB. It tells people
 * apart who cross each other or were hidden while they are followed. It is far too coarse to recognise
 * anybody by, and is forgotten with the track.
 */
export interface Appearance {
  /** Levels of red, green and blue of each cell, decibels, `[8, 8, 3]`. */
  readonly levels: Float32Array;
  /** For each cell, 1 where it shows this face, 0 where another one may be before it, `[8, 8]`. */
  readonly free: Uint8Array;
  /** Whether every cell within the detector's box is free. */
  readonly whole: boolean;
}

/** Side of that picture, cells. */
const SIDE = 8;
/** It is this many times as large as the detector's box, so that hair and ears count. */
const WITH_HAIR = 1.3;
/** Fewer cells than this in common say nothing. */
const LEAST_CELLS = 16;
/** This share of the cells is compared, those that differ least: the others may be hidden. */
const COMPARED = 0.65;
/** Added to all levels, 0 to 255, so that the noise of dark cells does not count. */
const DARK = 10;
/** Hair makes a head wider and higher than the detector's box by these factors. */
const HEAD = { width: 1.35, height: 1.6 } as const;
/** The box of a face that is partly hidden is off to a side by about so many widths ... */
const SHIFTS = [-0.14, 0, 0.14] as const;
/** ... and of a size that is so many times the face's own. */
const SIZES = [0.88, 1, 1.15] as const;

/**
 * @param box of the face, px of the picture; it may extend past the edges
 * @param others boxes of other faces, which may hide part of this one
 */
export function appearanceOf(pixels: Picture, box: Box, others: readonly Box[] = []): Appearance {
  const { values, side, left, top } = letterbox(pixels, SIDE, regionAround(box, WITH_HAIR));
  const free = new Uint8Array(SIDE * SIDE);
  let whole = true;
  for (let i = 0; i < free.length; i++) {
    const x = left + (((i % SIDE) + 0.5) * side) / SIDE;
    const y = top + ((Math.floor(i / SIDE) + 0.5) * side) / SIDE;
    const inside = x >= 0 && y >= 0 && x < pixels.width && y < pixels.height;
    free[i] = inside && !others.some((other) => covers(other, x, y)) ? 1 : 0;
    if (!free[i] && contains(box, x, y)) whole = false;
  }
  return { levels: values.map((level) => 10 * Math.log10(level + DARK)), free, whole };
}

/**
 * The looks that a face may have whose box is a little off, since part of it is hidden: at the boxes
 * around, each as if the others were before it, and as if it were before them.
 */
export function appearancesAround(
  pixels: Picture,
  box: Box,
  others: readonly Box[] = [],
): Appearance[] {
  const { x, y } = center(box);
  const orders = others.length === 0 ? [others] : [others, []];
  return SIZES.flatMap((size) =>
    SHIFTS.flatMap((shift) => {
      const [width, height] = [size * box.width, size * box.height];
      const left = x + shift * box.width - width / 2;
      const near = { x: left, y: y - height / 2, width, height };
      return orders.map((before) => appearanceOf(pixels, near, before));
    }),
  );
}

/**
 * How much two appearances differ, decibels, over the cells that are free in both: the mean absolute
 * difference of levels, without the median difference, which is the light's, and without the third of
 * the cells that differ most (least trimmed absolute deviations), which may show something that is
 * before the face. About 0.1 for one person in two frames, 0.5 and more for two people; `null` where
 * too few cells are free.
 */
export function difference(a: Appearance, b: Appearance): number | null {
  const cells: number[] = [];
  for (let i = 0; i < SIDE * SIDE; i++) if (a.free[i] && b.free[i]) cells.push(i);
  if (cells.length < LEAST_CELLS) return null;
  const light = lightBetween(a, b, cells);
  const apart = new Float32Array(cells.length);
  for (const [k, cell] of cells.entries()) {
    let total = 0;
    for (let c = 3 * cell; c < 3 * cell + 3; c++) {
      total += Math.abs((a.levels[c] as number) - (b.levels[c] as number) - light);
    }
    apart[k] = total / 3;
  }
  const least = apart.sort().subarray(0, Math.ceil(COMPARED * cells.length));
  return least.reduce((total, cell) => total + cell, 0) / least.length;
}

/** Moves an appearance towards a whole one that is seen now, by `share` of the way. */
export function adapted(before: Appearance, now: Appearance, share: number): Appearance {
  if (!now.whole) return before;
  if (!before.whole) return now;
  const levels = before.levels.map((level, i) => {
    const cell = Math.floor(i / 3);
    const seen = now.levels[i] as number;
    if (!now.free[cell]) return level;
    return before.free[cell] ? level + share * (seen - level) : seen;
  });
  const free = before.free.map((cell, i) => cell | (now.free[i] as number));
  return { levels, free, whole: true };
}

/** How much brighter one appearance is than another, decibels: the median of the cells. */
function lightBetween(a: Appearance, b: Appearance, cells: readonly number[]): number {
  const brighter = new Float32Array(cells.length);
  for (const [k, cell] of cells.entries()) {
    let total = 0;
    for (let c = 3 * cell; c < 3 * cell + 3; c++) {
      total += (a.levels[c] as number) - (b.levels[c] as number);
    }
    brighter[k] = total / 3;
  }
  return brighter.sort()[brighter.length >> 1] as number;
}

function contains({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x && atY >= y && atX < x + width && atY < y + height;
}

function covers({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  const across = Math.abs(atX - x - width / 2);
  const down = Math.abs(atY - y - height / 2);
  return across < (HEAD.width * width) / 2 && down < (HEAD.height * height) / 2;
}
