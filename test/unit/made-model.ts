/** A made-up adjusted model for tests. */
import { type AdjustedModel, named } from '../../src/storage/adjusted-models';

const interval = { value: 0.5, low: 0.4, high: 0.6 };
const change = { before: interval, after: interval, difference: interval };

export function madeModel(title = 'my faces', scale = 1.25): Promise<AdjustedModel> {
  return named({
    title,
    base: { name: 'expression-ensemble', version: '1.5.0', sha256: 'ab'.repeat(32) },
    classes: ['happy', 'neutral'],
    scale,
    biases: [0.5, -0.5],
    weights: [[0.001, -0.002]],
    thresholds: { happy: 0.6 },
    madeAt: 1_000_000,
    measured: {
      method: 'last-layer',
      pictures: 120,
      groups: 60,
      accuracy: change,
      meanRecall: change,
    },
  });
}
