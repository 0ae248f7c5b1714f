import { describe, expect, it } from 'vitest';
import { cropAt, cropFace } from '../../../src/analysis/crop';
import { transform } from '../../../src/analysis/framing';
import { FRAMINGS } from '../../../src/analysis/framing-constants';
import type { Face, Pixels } from '../../../src/analysis/types';

/** A picture whose colours are given by a function. */
function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], 4 * (y * width + x));
  }
  return { width, height, data };
}

const ramp = (x: number, y: number) => [2 * x + y, 2 * x + y, 2 * x + y] as const;

describe('cropAt', () => {
  it('copies pixels where the crop lies on them one to one', () => {
    const crop = cropAt(paint(40, 40, ramp), { a: 8, b: 0, x0: 5, y0: 3 }, 8);
    expect(crop).toHaveLength(64);
    for (const [i, value] of crop.entries()) {
      expect(value).toBeCloseTo(2 * (5 + (i % 8)) + 3 + Math.floor(i / 8), 3);
    }
  });

  it('weighs the colours by luma', () => {
    const place = { a: 4, b: 0, x0: 0, y0: 0 };
    const grey = (colour: [number, number, number]) =>
      cropAt(
        paint(4, 4, () => colour),
        place,
        4,
      )[5];
    expect(grey([100, 0, 0])).toBeCloseTo(29.9, 3);
    expect(grey([0, 100, 0])).toBeCloseTo(58.7, 3);
    expect(grey([0, 0, 100])).toBeCloseTo(11.4, 3);
  });

  it('averages when it shrinks, so that fine patterns become grey', () => {
    const checks = paint(200, 200, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));
    for (const value of cropAt(checks, { a: 160, b: 0, x0: 20, y0: 20 }, 16)) {
      expect(Math.abs(value - 127.5)).toBeLessThan(8);
    }
  });

  it.each([1.3, 2, 2.7, 5, 7.9])('does not shift the picture when it shrinks it by %d', (step) => {
    const faint = paint(220, 220, (x, y) => {
      const level = 0.5 * x + 0.25 * y;
      return [level, level, level];
    });
    const side = 20 * step;
    const crop = cropAt(faint, { a: side, b: 0, x0: 30, y0: 20 }, 20);
    for (const [i, value] of crop.entries()) {
      const x = 30 + ((i % 20) + 0.5) * step - 0.5;
      const y = 20 + (Math.floor(i / 20) + 0.5) * step - 0.5;
      // The picture itself is rounded to whole levels.
      expect(Math.abs(value - 0.5 * x - 0.25 * y)).toBeLessThan(0.8);
    }
  });

  it('repeats the nearest pixels where it lies wholly outside the picture', () => {
    const crop = cropAt(paint(10, 10, ramp), { a: 60, b: 20, x0: -500, y0: 300 }, 12);
    for (const value of crop) expect(value).toBeCloseTo(9, 3);
  });

  it('enlarges without steps', () => {
    const crop = cropAt(paint(40, 40, ramp), { a: 10, b: 0, x0: 10, y0: 10 }, 40);
    for (let i = 0; i < 39; i++) {
      expect((crop[i + 1] as number) - (crop[i] as number)).toBeCloseTo(0.5, 3);
    }
  });

  it('samples a rotated crop', () => {
    // A crop lying on its left side: its x axis points down in the picture.
    const place = { a: 0, b: 8, x0: 20, y0: 10 };
    const crop = cropAt(paint(40, 40, ramp), place, 8);
    expect(crop[0]).toBeCloseTo(2 * 19 + 10, 3);
    expect(crop[7]).toBeCloseTo(2 * 19 + 17, 3);
    expect(crop[56]).toBeCloseTo(2 * 12 + 10, 3);
  });

  it('repeats the edge outside the picture', () => {
    const crop = cropAt(
      paint(10, 10, (x) => [x, x, x]),
      { a: 30, b: 0, x0: -10, y0: -10 },
      30,
    );
    expect(crop[0]).toBe(0);
    expect(crop[29]).toBeCloseTo(9, 4);
    expect(crop[15]).toBe(crop[29 * 30 + 15]);
  });
});

describe('cropFace', () => {
  it('puts the key points where the template has them', () => {
    const framing = FRAMINGS.fer2013;
    const place = { a: 90, b: 25, x0: 60, y0: 40 };
    const keypoints = framing.template.map((point) => transform(place, point));
    const eye = keypoints[0] ?? { x: 0, y: 0 };
    const dot = paint(200, 200, (x, y) =>
      Math.hypot(x + 0.5 - eye.x, y + 0.5 - eye.y) < 4 ? [255, 255, 255] : [0, 0, 0],
    );
    const face: Face = { box: { x: 0, y: 0, width: 1, height: 1 }, keypoints, score: 1 };
    const crop = cropFace(dot, face, framing, 48);
    const brightest = crop.indexOf(Math.max(...crop));
    const expected = framing.template[0] ?? { x: 0, y: 0 };
    expect(Math.abs((brightest % 48) + 0.5 - 48 * expected.x)).toBeLessThan(2);
    expect(Math.abs(Math.floor(brightest / 48) + 0.5 - 48 * expected.y)).toBeLessThan(2);
  });
});
