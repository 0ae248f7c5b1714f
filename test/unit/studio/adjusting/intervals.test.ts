import { expect, it } from 'vitest';
import { changesOf } from '../../../../src/studio/adjusting/intervals';

it('counts accuracy over pictures and mean recall over expressions', () => {
  const pairs = Array.from({ length: 100 }, (_, i) => ({
    group: i,
    label: i < 80 ? 0 : 1,
    before: i < 80,
    after: i < 60 || i >= 80,
  }));
  const { accuracy, meanRecall } = changesOf(pairs, 2);
  expect(accuracy.before.value).toBe(0.8);
  expect(accuracy.after.value).toBe(0.8);
  expect(meanRecall.before.value).toBe(0.5);
  expect(meanRecall.after.value).toBe(0.875);
  expect(meanRecall.difference.value).toBe(0.375);
  expect(meanRecall.difference.low).toBeGreaterThan(0.2);
  expect(accuracy.difference.low).toBeLessThan(0);
  expect(accuracy.difference.high).toBeGreaterThan(0);
});

it('is less sure of pictures that belong together', () => {
  const pairs = (groupOf: (i: number) => number) =>
    Array.from({ length: 200 }, (_, i) => ({
      group: groupOf(i),
      label: 0,
      before: false,
      after: Math.floor(i / 20) % 2 === 0,
    }));
  const width = (groupOf: (i: number) => number) => {
    const { low, high } = changesOf(pairs(groupOf), 1).accuracy.after;
    return high - low;
  };
  expect(width((i) => Math.floor(i / 20))).toBeGreaterThan(2 * width((i) => i));
});
