import { expect, it } from 'vitest';
import { scaling } from '../../../src/content/affine';
import { mappedReading } from '../../../src/content/mapped-reading';
import { reading } from '../made-readings';

const FACE = reading({
  box: { x: 100, y: 60, width: 80, height: 80 },
  features: {
    eyes: [
      { x: 0.25, y: 0.25 },
      { x: 0.75, y: 0.25 },
    ],
    mouth: { x: 0.25, y: 0.75 },
  },
});

it('moves eyes and mouth with their face', () => {
  const { box, features } = mappedReading(scaling(2, 2, 10, 20), FACE);
  expect(box).toEqual({ x: 210, y: 140, width: 160, height: 160 });
  expect(features).toEqual(FACE.features);
});

it('mirrors them in a mirrored picture', () => {
  const { box, features } = mappedReading(scaling(-1, 1, 400, 0), FACE);
  expect(box.x).toBe(220);
  expect(features.mouth).toEqual({ x: 0.75, y: 0.75 });
});

it('turns them in a picture that lies on its side', () => {
  const quarter = { a: 0, b: 1, c: -1, d: 0, e: 400, f: 0 };
  const { features } = mappedReading(quarter, FACE);
  expect(features.mouth.x).toBeCloseTo(0.25);
  expect(features.mouth.y).toBeCloseTo(0.25);
  expect(features.eyes[1].x).toBeCloseTo(0.75);
  expect(features.eyes[1].y).toBeCloseTo(0.75);
});
