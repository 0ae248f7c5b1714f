import { describe, expect, it } from 'vitest';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import { fitCalibration } from '../../../../src/studio/adjusting/calibration';
import { foldsOf } from '../../../../src/studio/adjusting/folds';
import { labelledData } from '../../../../src/studio/adjusting/labelled-data';
import { fitLastLayer, layerLogits, productsOf } from '../../../../src/studio/adjusting/last-layer';
import { seededRandom } from '../../../../src/studio/adjusting/random';
import { thresholdFor } from '../../../../src/studio/adjusting/thresholds';
import { madeSamples } from './made-samples';

const rowsOf = (size: number) => Array.from({ length: size }, (_, row) => row);

describe('scale and biases', () => {
  it('are found again with which labels were drawn', () => {
    const random = seededRandom(5);
    // Every label is drawn from the model's own probabilities, after a scale of 2 and a bias of 1.
    const samples = madeSamples({ count: 6000, classes: ['happy', 'neutral'] }).map((sample) => {
      const happy = 2 * Math.log(sample.probabilities[EXPRESSIONS.indexOf('happy')] ?? 0) + 1;
      const neutral = 2 * Math.log(sample.probabilities[EXPRESSIONS.indexOf('neutral')] ?? 0);
      const isHappy = random() < 1 / (1 + Math.exp(neutral - happy));
      return { ...sample, label: isHappy ? ('happy' as const) : ('neutral' as const) };
    });
    const data = labelledData(samples);
    const even = { ...data, weights: data.weights.map(() => 1) };
    const { scale, biases } = fitCalibration(even, rowsOf(data.size));
    expect(scale).toBeCloseTo(2, 0.5);
    expect((biases[0] ?? 0) - (biases[1] ?? 0)).toBeCloseTo(1, 0.5);
  });

  it('stay as they are without pictures', () => {
    const data = labelledData(madeSamples({ count: 60, classes: ['happy', 'sad'] }));
    expect(fitCalibration(data, [])).toEqual({ scale: 1, biases: [0, 0] });
  });
});

describe('the last layer', () => {
  const samples = madeSamples({ count: 200, classes: ['happy', 'sad', 'neutral'], signal: 1 });
  const data = labelledData(samples);
  const rows = rowsOf(data.size);
  const asItIs = { scale: 1, biases: [0, 0, 0] };
  const layerOf = (penalty: number, from = data) =>
    fitLastLayer(from, rows, productsOf(from, rows), asItIs, penalty, null);
  const norm = (layer: Float64Array) => Math.hypot(...layer);

  it('adds most to the logit of what a picture shows', () => {
    const layer = layerOf(1);
    const right = rows.filter((row) => {
      const logits = layerLogits(data, row, layer);
      return logits.indexOf(Math.max(...logits)) === data.labels[row];
    });
    expect(right.length / rows.length).toBeGreaterThan(0.95);
  });

  it('is nearer to nothing the stronger it is held there', () => {
    expect(norm(layerOf(100))).toBeLessThan(norm(layerOf(10)));
    expect(norm(layerOf(1e9))).toBeLessThan(1e-4);
  });

  it('is the same where there are fewer pictures than features', () => {
    const few = madeSamples({ count: 60, classes: ['happy', 'sad'], features: 80, signal: 1 });
    const folded = labelledData(few);
    const all = rowsOf(folded.size);
    expect(folded.columns).toBe(60);
    const layer = fitLastLayer(
      folded,
      all,
      productsOf(folded, all),
      { scale: 1, biases: [0, 0] },
      3,
      null,
    );
    const unfolded = [0, 1].map((c) => folded.unfold(layer.subarray(60 * c, 60 * (c + 1))));
    for (const row of all) {
      const said = layerLogits(folded, row, layer);
      unfolded.forEach(({ weights, bias }, c) => {
        const sum = weights.reduce((a, w, d) => a + w * (few[row]?.features[d] ?? 0), bias);
        expect(sum).toBeCloseTo(said[c] ?? Number.NaN, 4);
      });
    }
  });
});

describe('folds', () => {
  it('keep groups together and have about as many pictures of each class', () => {
    const labels = rowsOf(300).map((i) => i % 3);
    const groups = rowsOf(300).map((i) => Math.floor(i / 4));
    const folds = foldsOf(groups, labels, 5);
    for (const group of new Set(groups)) {
      const own = folds.filter((_, i) => groups[i] === group);
      expect(new Set(own).size).toBe(1);
    }
    for (let fold = 0; fold < 5; fold++) {
      for (let label = 0; label < 3; label++) {
        const count = folds.filter((own, i) => own === fold && labels[i] === label).length;
        expect(Math.abs(count - 20)).toBeLessThanOrEqual(4);
      }
    }
  });
});

describe('a threshold', () => {
  const answer = (confidence: number) => [confidence, 1 - confidence];

  it('is the lowest from which the labels are right often enough', () => {
    const wrong = rowsOf(30).map(() => ({ probabilities: answer(0.55), truth: 1 }));
    const right = rowsOf(60).map(() => ({ probabilities: answer(0.7), truth: 0 }));
    const all = [...wrong, ...right];
    const threshold = thresholdFor(
      all.map(({ probabilities }) => probabilities),
      all.map(({ truth }) => truth),
      0,
    );
    expect(threshold).toBe(0.56);
  });

  it('is not told by few pictures', () => {
    expect(thresholdFor([answer(0.9)], [0], 0)).toBeNull();
  });
});
