import { expect, it } from 'vitest';
import { featuresOf } from '../../../src/analysis/features';

it('tells where eyes and mouth are in the box of a face', () => {
  const points = [
    [120, 110],
    [160, 110],
    [140, 130],
    [130, 150],
    [110, 120],
    [180, 120],
  ];
  const features = featuresOf({
    box: { x: 100, y: 90, width: 80, height: 80 },
    keypoints: points.map(([x = 0, y = 0]) => ({ x, y })),
    score: 0.9,
  });
  expect(features).toEqual({
    eyes: [
      { x: 0.25, y: 0.25 },
      { x: 0.75, y: 0.25 },
    ],
    mouth: { x: 0.375, y: 0.75 },
  });
});
