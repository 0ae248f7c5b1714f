import { describe, expect, it } from 'vitest';
import { calibrated, ExpressionSmoother, GenderPool } from '../../../src/analysis/smoothing';
import { EXPRESSIONS, type Expression } from '../../../src/analysis/types';

function probabilities(likely: Expression, p: number): number[] {
  const rest = (1 - p) / (EXPRESSIONS.length - 1);
  return EXPRESSIONS.map((name) => (name === likely ? p : rest));
}

describe('calibrated', () => {
  it('leaves probabilities alone at temperature 1', () => {
    for (const [i, p] of calibrated([0.7, 0.2, 0.1], 1).entries()) {
      expect(p).toBeCloseTo([0.7, 0.2, 0.1][i] ?? 0, 9);
    }
  });

  it('flattens them above 1: same order, and they still add up to 1', () => {
    const [a, b, c] = calibrated([0.7, 0.2, 0.1], 2) as [number, number, number];
    expect(a).toBeLessThan(0.7);
    expect(a).toBeGreaterThan(b);
    expect(b).toBeGreaterThan(c);
    expect(a + b + c).toBeCloseTo(1, 9);
  });

  it('keeps the zero of an expression that a model does not know', () => {
    expect(calibrated([0.5, 0, 0.5], 1.7)[1]).toBe(0);
  });
});

describe('ExpressionSmoother', () => {
  it('shows the first label at once', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.5 });
    expect(smoother.add(probabilities('happy', 0.9), 1, 0)).toMatchObject({ label: 'happy' });
  });

  it('is unsure below the threshold', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.5 });
    const { label, confidence } = smoother.add(probabilities('sad', 0.4), 1, 0);
    expect(label).toBe('unsure');
    expect(confidence).toBeCloseTo(0.4, 6);
  });

  it('shows an expression from its own threshold on, where it has one', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.5, classThresholds: { neutral: 0.3 } });
    expect(smoother.add(probabilities('neutral', 0.4), 1, 0).label).toBe('neutral');
    const other = new ExpressionSmoother({ threshold: 0.5, classThresholds: { neutral: 0.3 } });
    expect(other.add(probabilities('sad', 0.4), 1, 0).label).toBe('unsure');
  });

  it('does not follow a single odd frame', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.4 });
    for (let t = 0; t <= 1000; t += 125) smoother.add(probabilities('neutral', 0.8), 1, t);
    expect(smoother.add(probabilities('fear', 0.9), 1, 1125).label).toBe('neutral');
    expect(smoother.add(probabilities('neutral', 0.8), 1, 1250).label).toBe('neutral');
  });

  it('follows a real change within a second', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.4 });
    for (let t = 0; t <= 1000; t += 125) smoother.add(probabilities('neutral', 0.8), 1, t);
    const labels = Array.from({ length: 8 }, (_, i) => {
      return smoother.add(probabilities('happy', 0.9), 1, 1125 + i * 125).label;
    });
    expect(labels.at(-1)).toBe('happy');
    expect(new Set(labels).has('fear')).toBe(false);
  });

  it('forgets what was before a change, so that the new probabilities are shown in full', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.4 });
    for (let t = 0; t <= 3000; t += 125) smoother.add(probabilities('neutral', 0.9), 1, t);
    const after = Array.from({ length: 5 }, (_, i) =>
      smoother.add(probabilities('happy', 0.85), 1, 3125 + i * 125),
    );
    expect(after.at(-1)?.label).toBe('happy');
    expect(after.at(-1)?.confidence).toBeCloseTo(0.85, 6);
  });

  it('weighs a poor frame less', () => {
    const poor = new ExpressionSmoother({ threshold: 0.4 });
    const good = new ExpressionSmoother({ threshold: 0.4 });
    for (const [smoother, weight] of [
      [poor, 0.1],
      [good, 1],
    ] as const) {
      smoother.add(probabilities('neutral', 0.9), 1, 0);
      smoother.add(probabilities('angry', 0.9), weight, 125);
    }
    const angry = (smoother: ExpressionSmoother) =>
      smoother.add(probabilities('neutral', 0.9), 0.001, 126).probabilities[0] ?? 0;
    expect(angry(poor)).toBeLessThan(angry(good));
  });

  it('gives probabilities that add up to 1, even after a jump back in time', () => {
    const smoother = new ExpressionSmoother({ threshold: 0.4 });
    smoother.add(probabilities('happy', 0.9), 1, 5000);
    const { probabilities: p } = smoother.add(probabilities('sad', 0.6), 0.5, 0);
    expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });
});

describe('GenderPool', () => {
  it('is not changed by one confident mistake in a poor frame', () => {
    const pool = new GenderPool();
    for (let i = 0; i < 5; i++) pool.add(0.9, 1, 0.8);
    expect(pool.add(0.01, 0.05, 0.8).label).toBe('woman');
  });

  it('is unsure below the threshold', () => {
    expect(new GenderPool().add(0.6, 1, 0.8)).toEqual({ label: 'unsure', confidence: 0.6 });
  });

  it('says man for a low probability of woman', () => {
    const reading = new GenderPool().add(0.05, 1, 0.8);
    expect(reading.label).toBe('man');
    expect(reading.confidence).toBeCloseTo(0.95, 6);
  });

  it('looks at every frame until it is sure, and then at few', () => {
    const pool = new GenderPool();
    let looked = 0;
    for (let i = 0; i < 16; i++) {
      expect(pool.next()).toBeNull();
      pool.add(i % 2 === 0 ? 0.9 : 0.95, 1, 0.8);
    }
    for (let i = 0; i < 160; i++) {
      const known = pool.next();
      if (known === null) {
        looked += 1;
        pool.add(0.9, 1, 0.8);
      } else expect(known.label).toBe('woman');
    }
    expect(looked).toBe(10);
  });

  it.each([
    ['near the threshold', [0.82, 0.7, 0.9]],
    ['below it', [0.6, 0.6, 0.6]],
    ['that contradict each other', [0.95, 0.05, 0.95]],
  ])('is never sure of frames %s', (_, seen) => {
    const pool = new GenderPool();
    for (let i = 0; i < 60; i++) {
      expect(pool.next()).toBeNull();
      pool.add(seen[i % seen.length] ?? 0, 1, 0.8);
    }
  });

  it('is sure no longer when the face becomes another one', () => {
    const pool = new GenderPool();
    for (let i = 0; i < 400; i++) if (pool.next() === null) pool.add(0.95, 1, 0.8);
    let last = pool.add(0.05, 1, 0.8);
    for (let i = 0; i < 1600; i++) last = pool.next() ?? pool.add(0.05, 1, 0.8);
    expect(last.label).not.toBe('woman');
  });
});
