import { describe, expect, it } from 'vitest';
import { qualityOf } from '../../../src/analysis/quality';
import type { Face } from '../../../src/analysis/types';

const SIZE = 48;

/** A face with its eyes `between` px apart and its nose shifted to the side. */
function face(between: number, noseShift = 0): Face {
  const x = 100;
  return {
    box: { x: x - between, y: 0, width: 2 * between, height: 2 * between },
    keypoints: [
      { x: x - between / 2, y: 50 },
      { x: x + between / 2, y: 50 },
      { x: x + noseShift, y: 50 + between / 2 },
      { x, y: 50 + between },
    ],
    score: 0.9,
  };
}

function stripes(period: number): Float32Array {
  return Float32Array.from(
    { length: SIZE * SIZE },
    (_, i) => 128 + 100 * Math.sin((2 * Math.PI * (i % SIZE)) / period),
  );
}

describe('qualityOf', () => {
  it('finds a large, sharp, frontal face good', () => {
    expect(qualityOf(face(60), stripes(6), SIZE).weight).toBe(1);
  });

  it('weighs a small face less', () => {
    expect(qualityOf(face(8), stripes(6), SIZE).weight).toBeLessThan(0.5);
  });

  it('weighs a blurred face less', () => {
    expect(qualityOf(face(60), stripes(48), SIZE).weight).toBeLessThan(0.5);
  });

  it('weighs a turned head less', () => {
    expect(qualityOf(face(60, 25), stripes(6), SIZE).weight).toBeLessThan(0.3);
  });

  it('does not depend on the lighting', () => {
    const dim = stripes(6).map((level) => level * 0.3 + 5);
    const bright = qualityOf(face(60), stripes(6), SIZE).sharpness;
    expect(qualityOf(face(60), dim, SIZE).sharpness).toBeCloseTo(bright, 4);
  });

  it('finds a black crop useless', () => {
    expect(qualityOf(face(60), new Float32Array(SIZE * SIZE), SIZE).weight).toBe(0);
  });
});
