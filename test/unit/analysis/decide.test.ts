import { expect, it } from 'vitest';
import { decide } from '../../../src/analysis/decide';

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

it('lowers the threshold by the leeway for the class that is preferred', () => {
  const p = [0.15, 0.39, 0.46];
  const preferred = { candidate: 'glad', leeway: 0.05 } as const;
  expect(decide(CLASSES, p, thresholds, preferred)).toEqual({ label: 'glad', confidence: 0.46 });
  const other = { candidate: 'cross', leeway: 0.05 } as const;
  expect(decide(CLASSES, p, thresholds, other)).toEqual({ label: 'unsure', confidence: 0.46 });
});
