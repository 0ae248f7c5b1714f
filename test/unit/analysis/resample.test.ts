import { describe, expect, it } from 'vitest';
import { letterbox } from '../../../src/analysis/resample';
import type { Pixels } from '../../../src/analysis/types';

/** A picture whose three channels are given by a function. */
function paint(width: number, height: number, value: (x: number, y: number) => number): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.fill(value(x, y), 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return { width, height, data };
}

/** The red channel of one row. */
function row(values: Float32Array, size: number, y: number): number[] {
  return Array.from({ length: size }, (_, x) => values[3 * (y * size + x)] as number);
}

describe('letterbox', () => {
  it('averages the area under each pixel', () => {
    const { values } = letterbox(
      paint(8, 8, (x) => 10 * x),
      4,
    );
    expect(row(values, 4, 1)).toEqual([5, 25, 45, 65]);
  });

  it('weighs pixels that lie under two target pixels', () => {
    const { values } = letterbox(
      paint(3, 3, (x) => 30 * x),
      2,
    );
    const [left = 0, right = 0] = row(values, 2, 0);
    expect(left).toBeCloseTo(10, 4);
    expect(right).toBeCloseTo(50, 4);
  });

  it('puts a wide picture between black bars', () => {
    const { values, side, left, top } = letterbox(
      paint(8, 4, () => 200),
      4,
    );
    expect({ side, left, top }).toEqual({ side: 8, left: 0, top: -2 });
    expect([0, 1, 2, 3].map((y) => row(values, 4, y)[0])).toEqual([0, 200, 200, 0]);
  });

  it('puts a tall picture between black bars', () => {
    const { values, side, left, top } = letterbox(
      paint(4, 8, () => 200),
      4,
    );
    expect({ side, left, top }).toEqual({ side: 8, left: -2, top: 0 });
    expect(row(values, 4, 0)).toEqual([0, 200, 200, 0]);
  });

  it('puts a picture between bars of its mean colour where it is asked to', () => {
    const { values } = letterbox(
      paint(8, 4, (x) => (x < 4 ? 100 : 200)),
      4,
      undefined,
      'mean',
    );
    expect([0, 1, 2, 3].map((y) => row(values, 4, y))).toEqual([
      [150, 150, 150, 150],
      [100, 100, 200, 200],
      [100, 100, 200, 200],
      [150, 150, 150, 150],
    ]);
  });

  it('mixes the mean into what the picture covers in part', () => {
    const region = { x: -3, y: -3, width: 8, height: 8 };
    const picture = paint(2, 2, () => 80);
    const { values } = letterbox(picture, 4, region, 'mean');
    for (const value of values) expect(value).toBeCloseTo(80, 4);
    expect(row(letterbox(picture, 4, region).values, 4, 1)).toEqual([0, 20, 20, 0]);
  });

  it('leaves a picture of the right size as it is', () => {
    const { values } = letterbox(
      paint(4, 4, (x, y) => 40 * x + y),
      4,
    );
    expect(row(values, 4, 3)).toEqual([3, 43, 83, 123]);
  });

  it('enlarges without steps', () => {
    const { values } = letterbox(
      paint(2, 2, (x) => 100 * x),
      8,
    );
    const inner = row(values, 8, 4).slice(2, 6);
    expect(inner).toEqual([12.5, 37.5, 62.5, 87.5]);
  });
});
