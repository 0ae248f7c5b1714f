import { describe, expect, it } from 'vitest';
import { cropAt } from '../../../src/analysis/crop';
import { letterbox } from '../../../src/analysis/resample';
import type { VideoPixels } from '../../../src/analysis/types';
import { mixtureOf } from '../../../src/analysis/yuv';
import { inRgb, type Painter, videoPixels } from '../video-pixels';

const SIZE = { width: 97, height: 61 };
/** Waves that are wide enough to survive shrinking, with colours that change slowly. */
const waves: Painter = (x, y) => [
  126 + Math.round(70 * Math.sin(x / 6) * Math.cos(y / 5)),
  128 + Math.round(30 * Math.sin(x / 30)),
  128 + Math.round(30 * Math.cos(y / 25)),
];
const PICTURES: readonly [string, VideoPixels][] = [
  ['apart', videoPixels(SIZE, waves)],
  ['by turns', videoPixels(SIZE, waves, { apart: false })],
  ['of the full range', videoPixels(SIZE, waves, { fullRange: true })],
];

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
}

describe('mixtureOf', () => {
  // ITU-R BT.709, 8 bits, limited range: the primaries as the standard's tables have them.
  it.each([
    ['red', [63, 102, 240], [255, 0, 0]],
    ['green', [173, 42, 26], [0, 255, 0]],
    ['blue', [32, 240, 118], [0, 0, 255]],
    ['white', [235, 128, 128], [255, 255, 255]],
    ['black', [16, 128, 128], [0, 0, 0]],
  ] as const)('makes %s as the standard does', (_, [y, u, v], wanted) => {
    const { black, perLuma, redOfV, greenOfU, greenOfV, blueOfU } = mixtureOf('bt709', false);
    const level = perLuma * (y - black);
    const [du, dv] = [u - 128, v - 128];
    const made = [level + redOfV * dv, level - greenOfU * du - greenOfV * dv, level + blueOfU * du];
    for (const [i, value] of made.entries())
      expect(Math.abs(value - (wanted[i] as number))).toBeLessThan(2);
  });

  it('takes what nobody says for what webcams have', () => {
    expect(mixtureOf(null, null)).toEqual(mixtureOf('smpte170m', false));
    expect(mixtureOf('of tomorrow', null)).toEqual(mixtureOf('bt470bg', false));
  });
});

describe.each(PICTURES)('a picture of a video whose colours are %s', (_, picture) => {
  it.each([
    { a: 40, b: 0, x0: 20, y0: 10 },
    { a: 24, b: 9, x0: 30, y0: 15 },
    { a: 90, b: 0, x0: -20, y0: -15 },
    { a: 12, b: -3, x0: 80, y0: 50 },
  ])('gives the same crop as in red, green and blue: %o', (place) => {
    const crop = cropAt(picture, place, 24);
    // Colours above white and below black are cut off there, and nothing is rounded here.
    expect(largestDifference(crop, cropAt(inRgb(picture), place, 24))).toBeLessThan(2);
  });

  it.each([
    undefined,
    { x: 20, y: 10, width: 40, height: 40 },
    { x: -15, y: -30, width: 80, height: 80 },
    { x: 70, y: 40, width: 60, height: 60 },
  ])('gives the detector nearly the same as in red, green and blue: %o', (region) => {
    for (const surround of ['black', 'mean'] as const) {
      const own = letterbox(picture, 32, region, surround);
      const other = letterbox(inRgb(picture), 32, region, surround);
      expect({ ...own, values: 0 }).toEqual({ ...other, values: 0 });
      const apart = own.values.map((value, i) => Math.abs(value - (other.values[i] as number)));
      // At the picture's edge, half a pixel of colour more or less is shown.
      const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
      expect(mean).toBeLessThan(1.5);
      expect(apart.toSorted()[Math.floor(0.95 * apart.length)]).toBeLessThan(6);
    }
  });
});
