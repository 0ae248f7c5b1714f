import { expect, it } from 'vitest';
import { decide, isShown } from '../../../src/analysis/decide';

const CLASSES = ['calm', 'cross', 'glad'] as const;
const thresholds = { threshold: 0.5, classThresholds: { calm: 0.3 } };

it('shows the likeliest class with its own probability', () => {
  expect(decide(CLASSES, [0.1, 0.2, 0.7], thresholds)).toEqual({ label: 'glad', confidence: 0.7 });
});

it('is unsure below the threshold, and then gives the highest probability', () => {
  expect(decide(CLASSES, [0.25, 0.3, 0.45], thresholds)).toEqual({
    label: 'unsure',
    confidence: 0.45,
  });
});

it('uses the threshold of the class where it has its own', () => {
  expect(decide(CLASSES, [0.4, 0.3, 0.3], thresholds).label).toBe('calm');
});

it('shows a class from its threshold on', () => {
  expect(decide(CLASSES, [0.3, 0.2, 0.5], thresholds).label).toBe('glad');
});

it('tells of any class whether it is likely enough, with some leeway', () => {
  const p = [0.15, 0.39, 0.46];
  expect(isShown(CLASSES, p, thresholds, 'glad')).toBe(false);
  expect(isShown(CLASSES, p, thresholds, 'glad', 0.05)).toBe(true);
  expect(isShown(CLASSES, p, thresholds, 'cross', 0.05)).toBe(false);
  expect(isShown(CLASSES, p, thresholds, 'calm', 0.15)).toBe(true);
  expect(isShown(CLASSES, [0.4, 0.3, 0.3], thresholds, 'calm', -0.15)).toBe(false);
});
