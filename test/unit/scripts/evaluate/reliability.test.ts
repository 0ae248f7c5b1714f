import { describe, expect, it } from 'vitest';
import { reliability } from '../../../../scripts/evaluate/reliability';

const plain = { temperature: 1, threshold: 0.5 };

describe('reliability', () => {
  it('measures only the odd rows, by their numbers in the data set', () => {
    const sure = [1, 0];
    const report = reliability([sure, sure, sure], [1, 0, 1], [0, 3, 4], plain);
    expect(report.images).toBe(1);
    expect(report.raw.ece).toBe(0);
    expect(report.shown).toEqual({ threshold: 0.5, precision: 1, coverage: 1 });
  });

  it('sorts all faces into bins by confidence', () => {
    const probabilities = [
      [0.61, 0.39],
      [0.35, 0.65],
      [0, 1],
    ];
    const { bins, ece } = reliability(probabilities, [0, 0, 1], [1, 3, 5], plain).raw;
    expect(bins).toHaveLength(15);
    expect(bins[0]?.from).toBe(0);
    expect(bins[14]).toMatchObject({ to: 1, images: 1, confidence: 1, accuracy: 1 });
    expect(bins[9]).toMatchObject({ images: 2, accuracy: 0.5 });
    expect(bins[9]?.confidence).toBeCloseTo(0.63);
    expect(bins.reduce((sum, { images }) => sum + images, 0)).toBe(3);
    expect(ece).toBeCloseTo((2 * 0.13) / 3);
  });

  it('sharpens probabilities by a temperature below 1, and keeps the likeliest class', () => {
    const { raw, calibrated } = reliability([[0.6, 0.4]], [0], [1], {
      temperature: 0.5,
      threshold: 0,
    });
    const after = calibrated.bins.find(({ images }) => images === 1);
    expect(after?.confidence).toBeCloseTo(0.36 / (0.36 + 0.16));
    expect(after?.accuracy).toBe(1);
    expect(calibrated.logLoss).toBeLessThan(raw.logLoss);
    expect(raw.logLoss).toBeCloseTo(-Math.log(0.6));
  });

  it('tells how many labels are shown, and how many of those are right', () => {
    const probabilities = [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.55, 0.45],
      [0.3, 0.7],
    ];
    const { shown } = reliability(probabilities, [0, 1, 0, 1], [1, 3, 5, 7], {
      temperature: 1,
      threshold: 0.6,
    });
    expect(shown.precision).toBeCloseTo(2 / 3);
    expect(shown.coverage).toBe(0.75);
  });

  it('counts as shown what reaches the threshold of its class', () => {
    const { shown } = reliability(
      [
        [0.55, 0.45],
        [0.45, 0.55],
      ],
      [0, 1],
      [1, 3],
      {
        temperature: 1,
        threshold: 0.6,
        classThresholds: { neutral: 0.5 },
        classes: ['happy', 'neutral'],
      },
    );
    expect(shown).toMatchObject({ precision: 1, coverage: 0.5, classThresholds: { neutral: 0.5 } });
  });

  it('counts what is shown by a blend, where there is one', () => {
    const blended = [[0.2, 0.8]];
    const { raw, shown } = reliability([[0.9, 0.1]], [0], [1], plain, blended);
    expect(raw.logLoss).toBeCloseTo(-Math.log(0.9));
    expect(shown).toMatchObject({ precision: 0, coverage: 1 });
  });

  it('is zero, not NaN, without faces', () => {
    const { raw, shown } = reliability([[1, 0]], [0], [0], plain);
    expect(raw).toMatchObject({ ece: 0, logLoss: 0 });
    expect(shown).toMatchObject({ precision: 0, coverage: 0 });
  });
});
