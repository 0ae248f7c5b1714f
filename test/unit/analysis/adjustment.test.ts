import { describe, expect, it } from 'vitest';
import { adjusted } from '../../../src/analysis/adjustment';
import { EXPRESSIONS } from '../../../src/analysis/types';

/** angry, disgust, fear, happy, sad, surprise, neutral */
const BEFORE = [0.1, 0.05, 0.05, 0.3, 0.1, 0.1, 0.3];
const classes = ['happy', 'neutral'] as const;
const NOTHING = { classes, scale: 1, biases: [0, 0], weights: null };

const of = (probabilities: readonly number[], name: (typeof EXPRESSIONS)[number]) =>
  probabilities[EXPRESSIONS.indexOf(name)];

describe('an adjustment', () => {
  it('of scale 1 and no biases changes nothing', () => {
    adjusted(BEFORE, [], NOTHING).forEach((p, i) => {
      expect(p).toBeCloseTo(BEFORE[i] ?? 0, 12);
    });
  });

  it('leaves the expressions alone that it does not adjust', () => {
    const after = adjusted(BEFORE, [], { ...NOTHING, biases: [Math.log(2), 0] });
    expect(of(after, 'sad')).toBe(0.1);
    expect(of(after, 'happy')).toBeCloseTo(0.4, 12);
    expect(of(after, 'neutral')).toBeCloseTo(0.2, 12);
  });

  it('adds what its last layer says of the features', () => {
    const weights = [
      [Math.log(3), 0],
      [0, Math.log(3)],
    ];
    const after = adjusted(BEFORE, [2, 1], { ...NOTHING, weights });
    expect(of(after, 'happy')).toBeCloseTo(0.45, 12);
    expect(after.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('takes a probability of 0', () => {
    const after = adjusted([0, 0, 0, 0, 0, 0, 1], [], { ...NOTHING, biases: [5, 0] });
    expect(after.every(Number.isFinite)).toBe(true);
  });
});
