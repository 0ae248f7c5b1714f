import { describe, expect, it } from 'vitest';
import { textSize, textSizeOnPage } from '../../../../src/ui/drawing/text-size';

const faces = (width: number) =>
  Array.from({ length: 9 }, () => ({ x: 0, y: 0, width, height: 9 }));

describe('textSize', () => {
  it('is a share of the picture, in portrait as in landscape', () => {
    expect(textSize({ width: 1280, height: 720 })).toBeCloseTo(25.7, 1);
    expect(textSize({ width: 720, height: 1280 })).toBe(textSize({ width: 1280, height: 720 }));
  });

  it('follows the size of the faces in a still picture, within limits', () => {
    const picture = { width: 2048, height: 922 };
    expect(textSize(picture, faces(70))).toBeCloseTo(70 / 4.5);
    expect(textSize(picture, faces(10))).toBeCloseTo(922 / 70);
    expect(textSize(picture, faces(600))).toBeCloseTo(922 / 24);
  });

  it('can be read on the smallest picture', () => {
    expect(textSize({ width: 64, height: 64 })).toBe(9);
  });
});

describe('textSizeOnPage', () => {
  it('is about as large as the text of a page', () => {
    expect(textSizeOnPage({ width: 1920, height: 1080 }, 1)).toBe(15);
    expect(textSizeOnPage({ width: 492, height: 277 }, 1)).toBeCloseTo(14, 0);
    expect(textSizeOnPage({ width: 320, height: 180 }, 1)).toBe(12);
  });

  it('is smaller on tiles so narrow that a word would fill them', () => {
    expect(textSizeOnPage({ width: 72, height: 72 }, 1)).toBeCloseTo(72 / 7);
    expect(textSizeOnPage({ width: 20, height: 20 }, 1)).toBe(9);
  });

  it('looks the same on a screen of higher pixel density', () => {
    for (const side of [50, 72, 180, 400, 1080]) {
      const once = textSizeOnPage({ width: side, height: side }, 1);
      expect(textSizeOnPage({ width: 2 * side, height: 2 * side }, 2)).toBeCloseTo(2 * once);
    }
  });
});
