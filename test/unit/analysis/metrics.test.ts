import { describe, expect, it } from 'vitest';
import { accuracyBy, argmax, score } from '../../../src/analysis/metrics';

describe('score', () => {
  const classes = ['a', 'b', 'c'];
  const labels = [0, 0, 0, 1, 1, 2];
  const predictions = [0, 0, 1, 1, 2, 2];

  it('counts labelled classes in rows and predicted ones in columns', () => {
    const { confusion, accuracy, images } = score(classes, labels, predictions);
    expect(images).toBe(6);
    expect(accuracy).toBeCloseTo(4 / 6);
    expect(confusion).toEqual([
      [2, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]);
  });

  it('gives precision, recall and F1 of each class', () => {
    const { perClass, macroF1 } = score(classes, labels, predictions);
    expect(perClass.a).toEqual({
      precision: 1,
      recall: expect.closeTo(2 / 3),
      f1: expect.closeTo(0.8),
      support: 3,
    });
    expect(perClass.b).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
    expect(macroF1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3);
  });

  it('gives no share where there is nothing to take one of', () => {
    const { perClass, macroF1 } = score(classes, [0, 0, 0], [0, 0, 1]);
    expect(perClass.c).toEqual({ precision: null, recall: null, f1: null, support: 0 });
    expect(perClass.b).toEqual({ precision: 0, recall: null, f1: null, support: 0 });
    expect(macroF1).toBeCloseTo(0.8);
    expect(score(classes, [0], [1]).perClass.a).toMatchObject({ precision: null, f1: 0 });
    expect(score(classes, [], [])).toMatchObject({ images: 0, accuracy: null, macroF1: null });
  });
});

describe('accuracyBy', () => {
  it('gives the accuracy of each group by itself', () => {
    expect(accuracyBy(['x', 'y', 'x'], [0, 1, 1], [0, 0, 1])).toEqual({
      x: { images: 2, accuracy: 1 },
      y: { images: 1, accuracy: 0 },
    });
  });
});

describe('argmax', () => {
  it('takes the first of equal values', () => {
    expect(argmax([0.2, 0.4, 0.4])).toBe(1);
  });
});
