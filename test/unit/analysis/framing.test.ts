import { describe, expect, it } from 'vitest';
import {
  type Framing,
  fitSimilarity,
  placeCrop,
  type Similarity,
  transform,
} from '../../../src/analysis/framing';
import { FRAMINGS } from '../../../src/analysis/framing-constants';
import type { Point } from '../../../src/analysis/types';

const SQUARE: Point[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** A turn by `degrees`, a scale and a shift. */
function similarity(degrees: number, scale: number, x0: number, y0: number): Similarity {
  const angle = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(angle), b: scale * Math.sin(angle), x0, y0 };
}

function expectSame(actual: Similarity, expected: Similarity): void {
  for (const key of ['a', 'b', 'x0', 'y0'] as const) {
    expect(actual[key]).toBeCloseTo(expected[key], 6);
  }
}

describe('fitSimilarity', () => {
  it.each([0, 30, -75, 180])('finds a turn by %i degrees, whatever the weights', (degrees) => {
    const truth = similarity(degrees, 3, 10, -4);
    const to = SQUARE.map((point) => transform(truth, point));
    expectSame(fitSimilarity(SQUARE, to, [1, 2, 0.5, 3]), truth);
  });

  it('ignores points of weight 0', () => {
    const truth = similarity(20, 2, 5, 5);
    const to = SQUARE.map((point, i) => (i === 3 ? { x: 900, y: 900 } : transform(truth, point)));
    expectSame(fitSimilarity(SQUARE, to, [1, 1, 1, 0]), truth);
  });

  it('never mirrors', () => {
    const mirrored = SQUARE.map(({ x, y }) => ({ x: -x, y }));
    const { a, b } = fitSimilarity(SQUARE, mirrored, [1, 1, 1, 1]);
    expect(Math.hypot(a, b)).toBeCloseTo(0, 6);
  });
});

describe('placeCrop', () => {
  it.each(['fer2013', 'utkface'] as const)(
    'puts a face of the %s template where it belongs',
    (name) => {
      const framing = FRAMINGS[name];
      const truth = similarity(-15, 120, 200, 90);
      const keypoints = framing.template.map((point) => transform(truth, point));
      expectSame(placeCrop({ keypoints }, framing), truth);
    },
  );

  it('enlarges the crop about its middle when the nose is off to the side', () => {
    const framing: Framing = { ...FRAMINGS.fer2013, turnGain: 2 };
    const truth = similarity(0, 100, 0, 0);
    const keypoints = framing.template.map((point, i) =>
      transform(truth, i === 2 ? { x: point.x + 0.1, y: point.y } : point),
    );
    const place = placeCrop({ keypoints }, framing);
    expect(place.a).toBeCloseTo(120, 6);
    const middle = transform(place, { x: 0.5, y: 0.5 });
    expect(middle.x).toBeCloseTo(50, 6);
    expect(middle.y).toBeCloseTo(50, 6);
  });
});
