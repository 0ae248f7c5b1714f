/** Fits a last layer on what the network's own last layers see. Pure. */
import { type Calibration, calibratedLogits } from './calibration';
import { cholesky, solve } from './cholesky';
import type { LabelledData } from './labelled-data';

/** Weights `[classes, columns]`, row-major, of the columns of {@link LabelledData}. */
export type LastLayer = Float64Array;

/** A fit that is not done by then stays a little nearer to nothing. */
const MOST_STEPS = 25;
/** The fit is good enough once a step lowers the mean loss of a picture by less. */
const TOLERANCE = 1e-4;

/**
 * The weighted products of all columns with each other, `[columns, columns]`, lower triangle: the sum
 * over the pictures of a fold.
 */
export function productsOf(data: LabelledData, rows: readonly number[]): Float64Array {
  const { columns, features, weights } = data;
  const products = new Float64Array(columns * columns);
  for (const row of rows) {
    const x = features.subarray(row * columns, (row + 1) * columns);
    const weight = weights[row] ?? 1;
    for (let i = 0; i < columns; i++) {
      const scaled = weight * (x[i] as number);
      if (scaled === 0) continue;
      const start = i * columns;
      for (let j = 0; j <= i; j++) {
        products[start + j] = (products[start + j] as number) + scaled * (x[j] as number);
      }
    }
  }
  return products;
}

/**
 * The likeliest layer whose answers are added to calibrated logits, given the labels and a Gaussian
 * around 0. So it stays near the network as it was, the nearer the fewer pictures there are (as L2-SP
 * in Li, Grandvalet and Davoine 2018, "Explicit Inductive Bias for Transfer Learning"). By Böhning's
 * method (1992, "Multinomial Logistic Regression Algorithm"): Newton's with a bound of the Hessian that
 * is the same in every step, so that the loss falls in each of them.
 *
 * @param products of `rows`, as {@link productsOf} gives them
 * @param penalty half of it times the squared weights is added to the loss
 * @param start is left as it is
 */
export function fitLastLayer(
  data: LabelledData,
  rows: readonly number[],
  products: Float64Array,
  calibration: Calibration,
  penalty: number,
  start: LastLayer | null,
): LastLayer {
  const { columns, classes, features, weights, labels } = data;
  const bound = products.map((product) => product / 2);
  for (let d = 0; d < columns; d++) {
    bound[d * columns + d] = (bound[d * columns + d] as number) + penalty;
  }
  const factor = cholesky(bound, columns);
  const layer = start?.slice() ?? new Float64Array(classes.length * columns);
  const offsets = rows.map((row) => calibratedLogits(data, row, calibration));
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = layer.map((weight) => penalty * weight);
    let loss = (penalty / 2) * layer.reduce((sum, weight) => sum + weight * weight, 0);
    rows.forEach((row, i) => {
      const x = features.subarray(row * columns, (row + 1) * columns);
      const logits = offsets[i]?.map((offset, c) => offset + product(layer, c * columns, x)) ?? [];
      const total = logSum(logits);
      const label = labels[row] ?? 0;
      const weight = weights[row] ?? 1;
      loss += weight * (total - (logits[label] ?? 0));
      logits.forEach((logit, c) => {
        const error = weight * (Math.exp(logit - total) - (c === label ? 1 : 0));
        const first = c * columns;
        for (let d = 0; d < columns; d++) {
          gradient[first + d] = (gradient[first + d] as number) + error * (x[d] as number);
        }
      });
    });
    if (before - loss < TOLERANCE * rows.length) break;
    before = loss;
    for (let c = 0; c < classes.length; c++) {
      const part = gradient.subarray(c * columns, (c + 1) * columns);
      solve(factor, part);
      for (let d = 0; d < columns; d++) {
        layer[c * columns + d] = (layer[c * columns + d] as number) - (part[d] as number);
      }
    }
  }
  return layer;
}

/** What a layer adds to the logits of a picture. */
export function layerLogits(data: LabelledData, row: number, layer: LastLayer): number[] {
  const { columns, features, classes } = data;
  const x = features.subarray(row * columns, (row + 1) * columns);
  return classes.map((_, c) => product(layer, c * columns, x));
}

function product(layer: Float64Array, first: number, x: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < x.length; d++) sum += (layer[first + d] as number) * (x[d] as number);
  return sum;
}

/** The logarithm of the sum of the powers. */
function logSum(logits: readonly number[]): number {
  const most = Math.max(...logits);
  return most + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0));
}
