import { HEAD } from './cut-outs';
import type { Scene } from './scene';

const ALWAYS = { from: 0, until: Number.POSITIVE_INFINITY } as const;
/** In a tile of a call a face is this share of the tile's height wide. */
const FACE = 0.4;

/** A call's gallery of `side` by `side` tiles that is one picture, `width` px wide. People sway a little. */
export function gallery(side: number, width: number): Scene {
  const size = { width, height: (width * 9) / 16 };
  const [across, down] = [size.width / side, size.height / side];
  const actors = Array.from({ length: side ** 2 }, (_, i) => ({
    ...ALWAYS,
    size: FACE * down,
    at: (tMs: number) => ({
      x: ((i % side) + 0.5) * across + 0.08 * down * Math.sin(tMs / 600 + i),
      y: (Math.floor(i / side) + 0.5) * down,
    }),
  }));
  return { size, actors, obstacles: [] };
}

/** How large a head is in such a gallery, px. */
export function headIn(side: number, width: number): number {
  return Math.round((HEAD * FACE * width * 9) / 16 / side);
}
