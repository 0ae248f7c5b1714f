import type { Pixels } from '../../src/analysis/types';

/** Side of a FER-2013 image, px. */
export const FER_SIDE = 48;

/** What the padding is filled with: the nearest edge pixel, the image's mean, or black. */
export type Fill = 'edge' | 'mean' | 'black';

/**
 * Pads a FER-2013 image on all sides.
 *
 * @param frame 48 * 48 grey bytes, row-major
 * @param margin on each side, px
 */
export function padded(frame: Uint8Array, margin: number, fill: Fill): Pixels {
  const side = FER_SIDE + 2 * margin;
  const data = new Uint8Array(4 * side * side).fill(255);
  const around = fill === 'mean' ? frame.reduce((sum, value) => sum + value, 0) / frame.length : 0;
  const inside = (value: number) => Math.max(0, Math.min(FER_SIDE - 1, value));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = [x - margin, y - margin];
      const own = fill === 'edge' || (inside(u) === u && inside(v) === v);
      const grey = own ? (frame[inside(v) * FER_SIDE + inside(u)] ?? 0) : around;
      data.fill(grey, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return { width: side, height: side, data };
}
