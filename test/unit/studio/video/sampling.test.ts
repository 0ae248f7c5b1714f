import { expect, it } from 'vitest';
import { createSampler, fitted } from '../../../../src/studio/video/sampling';

const picked = (times: readonly number[], rate: number) => times.filter(createSampler(rate));

it('picks frames at a steady rate', () => {
  const times = Array.from({ length: 26 }, (_, i) => i * 40);
  expect(picked(times, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
});

it('puts a time that was rounded down into the next slot', () => {
  const times = Array.from({ length: 31 }, (_, i) => Math.floor((i * 1000) / 30));
  expect(picked(times, 5)).toHaveLength(6);
});

it('takes at most one frame per slot at a variable frame rate', () => {
  expect(picked([0, 10, 20, 990, 1001, 1199, 5000], 5)).toEqual([0, 990, 1001, 1199, 5000]);
  expect(picked([0, 950, 1900], 5)).toEqual([0, 950, 1900]);
});

it('shrinks the longer side to 640 px, and enlarges nothing', () => {
  expect(fitted(1920, 1080)).toEqual({ width: 640, height: 360 });
  expect(fitted(1080, 1920)).toEqual({ width: 360, height: 640 });
  expect(fitted(320, 240)).toEqual({ width: 320, height: 240 });
  expect(fitted(4000, 2)).toEqual({ width: 640, height: 1 });
});
