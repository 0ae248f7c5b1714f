import { describe, expect, it } from 'vitest';
import { adjusted } from '../../../../src/analysis/adjustment';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import { adjust, shortageOf } from '../../../../src/studio/adjusting/adjust';
import { madeSamples } from './made-samples';

const THREE = ['happy', 'sad', 'neutral'] as const;
const quiet = () => undefined;

describe('adjusting a model', () => {
  it('gains where features tell what the model does not', () => {
    const samples = madeSamples({ count: 280, classes: EXPRESSIONS, signal: 1 });
    const shares: number[] = [];
    const outcome = adjust(samples, (share) => shares.push(share));
    expect(outcome).toMatchObject({ method: 'last-layer', verdict: 'gain', pictures: 280 });
    expect(outcome.changes.meanRecall.after.value).toBeGreaterThan(0.8);
    expect(outcome.changes.meanRecall.before.value).toBeLessThan(0.5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    // What is kept says the same of new pictures.
    const right = samples.filter(({ label, probabilities, features }) => {
      const after = adjusted(probabilities, features, outcome.fitted);
      return EXPRESSIONS[after.indexOf(Math.max(...after))] === label;
    });
    expect(right.length / samples.length).toBeGreaterThan(0.8);
  });

  it('shows no gain where labels have nothing to do with the pictures', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const samples = madeSamples({ count: 150, classes: EXPRESSIONS.slice(0, 4), seed });
      expect(adjust(samples, quiet).verdict).not.toBe('gain');
    }
  });

  it('takes the commonest label for no gain', () => {
    for (const seed of [1, 2, 3]) {
      const label = (random: () => number) =>
        random() < 0.7 ? 'neutral' : (EXPRESSIONS[Math.floor(7 * random())] ?? 'neutral');
      const samples = madeSamples({ count: 500, classes: EXPRESSIONS, label, seed });
      const { verdict, changes } = adjust(samples, quiet);
      // It is right more often, and yet tells nothing from anything else.
      expect(changes.accuracy.difference.value).toBeGreaterThan(0.1);
      expect(verdict).not.toBe('gain');
    }
  });

  it('learns nothing from copies of the same picture', () => {
    const samples = madeSamples({ count: 40, classes: THREE, seed: 3 });
    const copies = Array.from({ length: 4 }, (_, copy) =>
      samples.map((sample, i) => ({ ...sample, path: `faces/x/${copy}${i}.png` })),
    ).flat();
    const { groups, verdict } = adjust(copies, quiet);
    expect(groups).toBe(40);
    expect(verdict).not.toBe('gain');
  });

  it('makes nothing worse where the model is right already', () => {
    const samples = madeSamples({ count: 150, classes: THREE, skill: 8 });
    const { verdict, changes } = adjust(samples, quiet);
    expect(verdict).toBe('no-gain');
    expect(changes.accuracy.after.value).toBeGreaterThan(0.97);
  });

  it('fits only scale and biases to fewer than a hundred pictures', () => {
    const samples = madeSamples({ count: 90, classes: THREE, signal: 2 });
    expect(adjust(samples, quiet).fitted.weights).toBeNull();
  });

  it('leaves expressions alone of which there are few pictures', () => {
    const few = madeSamples({ count: 5, classes: ['fear'] });
    const samples = [...madeSamples({ count: 120, classes: THREE }), ...few];
    const { fitted, pictures } = adjust(samples, quiet);
    expect(fitted.classes).toEqual(THREE);
    expect(pictures).toBe(120);
  });
});

describe('a shortage', () => {
  it('is that of pictures or of expressions', () => {
    expect(shortageOf(madeSamples({ count: 49, classes: THREE }))).toBe('pictures');
    expect(shortageOf(madeSamples({ count: 200, classes: ['happy'] }))).toBe('classes');
    expect(shortageOf(madeSamples({ count: 50, classes: THREE }))).toBeNull();
  });
});
