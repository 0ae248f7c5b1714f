import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelsOfRaw } from '../../../src/engine/raw-pixels';
import { type RawFormat, rawLength } from '../../../src/messaging/raw-picture';

const FORMATS: readonly RawFormat[] = ['I420', 'NV12'];

/** A picture of one colour, given as it is stored: brightness and colours. */
function plain(format: RawFormat, width: number, height: number, values: readonly number[]) {
  const bytes = new Uint8Array(rawLength(width, height));
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  if (format === 'I420') {
    bytes.fill(values[0] ?? 0, 0, luma);
    bytes.fill(values[1] ?? 0, luma, luma + chroma);
    bytes.fill(values[2] ?? 0, luma + chroma);
  } else {
    bytes.fill(values[0] ?? 0, 0, luma);
    for (let i = 0; i < 2 * chroma; i++) bytes[luma + i] = values[1 + (i % 2)] ?? 0;
  }
  return { format, width, height, bytes, matrix: 'bt709', fullRange: false, longSide: 4 };
}

const first = ({ data }: { data: ArrayLike<number> }) => Array.from(data).slice(0, 4);

describe('colours', () => {
  // ITU-R BT.709, 8 bits, limited range: the primaries as the standard's tables have them.
  it.each([
    ['red', [63, 102, 240], [255, 0, 0]],
    ['green', [173, 42, 26], [0, 255, 0]],
    ['blue', [32, 240, 118], [0, 0, 255]],
    ['white', [235, 128, 128], [255, 255, 255]],
    ['black', [16, 128, 128], [0, 0, 0]],
  ])('are those of video: %s', (_, stored, shown) => {
    for (const format of ['I420', 'NV12'] as const) {
      const [r, g, b, a] = first(pixelsOfRaw(plain(format, 6, 5, stored)));
      for (const [i, value] of [r, g, b].entries()) {
        expect(Math.abs((value as number) - (shown[i] as number))).toBeLessThanOrEqual(2);
      }
      expect(a).toBe(255);
    }
  });

  it('are those of the full range', () => {
    const picture = { ...plain('I420', 4, 4, [77, 128, 128]), fullRange: true };
    expect(first(pixelsOfRaw(picture))).toEqual([77, 77, 77, 255]);
  });

  it('are those of webcams where nobody says which', () => {
    // Red by ITU-R BT.601.
    const picture = { ...plain('I420', 4, 4, [81, 90, 240]), matrix: null, fullRange: null };
    const [r, g, b] = first(pixelsOfRaw(picture)) as [number, number, number];
    expect(r).toBeGreaterThan(252);
    expect(Math.max(g, b)).toBeLessThan(3);
  });
});

it('averages what it shrinks', () => {
  const picture = { ...plain('I420', 4, 2, [0, 128, 128]), fullRange: true, longSide: 2 };
  // The left half is black and grey in turns, the right half grey.
  picture.bytes.set([0, 200, 200, 200, 0, 200, 200, 200]);
  const { width, height, data } = pixelsOfRaw(picture);
  expect({ width, height }).toEqual({ width: 2, height: 1 });
  expect(Array.from(data)).toEqual([100, 100, 100, 255, 200, 200, 200, 255]);
});

it('has about the size that is wanted, and never enlarges', () => {
  const sides = fc.integer({ min: 1, max: 80 });
  const values = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.constantFrom(...FORMATS),
      sides,
      sides,
      values,
      fc.integer({ min: 1, max: 90 }),
      (format, width, height, stored, longSide) => {
        const picture = { ...plain(format, width, height, stored), longSide };
        const pixels = pixelsOfRaw(picture);
        const [long, wanted] = [Math.max(width, height), Math.max(pixels.width, pixels.height)];
        expect(wanted).toBeLessThanOrEqual(long);
        // As large as was wanted, or nearly; less than twice as large where it could be smaller.
        expect(wanted).toBeGreaterThanOrEqual(Math.min(long, 0.9 * longSide));
        expect(wanted).toBeLessThan(Math.max(2, 1.8 * longSide + 1));
        expect(pixels.data).toHaveLength(4 * pixels.width * pixels.height);
        // One colour stays one colour, at the edges, too.
        const colour = first(pixels);
        for (let i = 0; i < pixels.data.length; i += 4) {
          for (let k = 0; k < 4; k++) {
            expect(Math.abs((pixels.data[i + k] as number) - (colour[k] as number))).toBeLessThan(
              2,
            );
          }
        }
      },
    ),
  );
});

it.each([
  { width: 3 },
  { width: 0 },
  { width: Number.NaN },
  { height: 1e9 },
  { longSide: Number.NaN },
  { format: 'I444' as RawFormat },
  { bytes: new Uint8Array(7) },
  { bytes: 'bytes' as unknown as Uint8Array },
])('refuses what is no picture: %o', (change) => {
  expect(() => pixelsOfRaw({ ...plain('I420', 4, 4, [0, 0, 0]), ...change })).toThrow(
    'no raw picture',
  );
});
