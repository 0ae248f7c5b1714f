import { expect, it } from 'vitest';
import { pixelsOfRaw } from '../../../src/engine/raw-pixels';
import { type RawPicture, rawLength } from '../../../src/messaging/raw-picture';

/** Of 3 x 3 px: nine levels, and two colours of four values each. */
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const PICTURE: RawPicture = {
  format: 'I420',
  width: 3,
  height: 3,
  bytes: Uint8Array.from([...LEVELS, 11, 12, 13, 14, 21, 22, 23, 24]),
  matrix: null,
  fullRange: null,
};

it('finds the planes, whether colours are apart or by turns', () => {
  const { width, height, luma, u, v, colourStep } = pixelsOfRaw(PICTURE);
  expect({ width, height, colourStep }).toEqual({ width: 3, height: 3, colourStep: 1 });
  expect(Array.from(luma)).toEqual(LEVELS);
  expect(Array.from(u.subarray(0, 4))).toEqual([11, 12, 13, 14]);
  expect(Array.from(v)).toEqual([21, 22, 23, 24]);

  const bytes = Uint8Array.from([...LEVELS, 11, 21, 12, 22, 13, 23, 14, 24]);
  const turns = pixelsOfRaw({ ...PICTURE, format: 'NV12', bytes });
  expect(turns.colourStep).toBe(2);
  expect([0, 1, 2, 3].map((i) => turns.u[2 * i])).toEqual([11, 12, 13, 14]);
  expect([0, 1, 2, 3].map((i) => turns.v[2 * i])).toEqual([21, 22, 23, 24]);
});

it('copies nothing', () => {
  expect(pixelsOfRaw(PICTURE).luma.buffer).toBe(PICTURE.bytes.buffer);
});

it.each<Partial<RawPicture>>([
  { width: 4 },
  { width: 0, bytes: new Uint8Array(0) },
  { width: Number.NaN },
  { height: 1e9 },
  { height: 1.5 },
  { format: 'I444' as 'I420' },
  { bytes: new Uint8Array(rawLength(3, 3) - 1) },
  { bytes: 'bytes' as unknown as Uint8Array },
])('refuses what is no picture: %o', (change) => {
  expect(() => pixelsOfRaw({ ...PICTURE, ...change })).toThrow('no raw picture');
});
