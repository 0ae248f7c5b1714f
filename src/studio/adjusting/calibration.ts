/** Fits the scale and the biases of an adjustment. Pure. */
import { softmax } from '../../analysis/adjustment';
import { cholesky, solve } from './cholesky';
import type { LabelledData } from './labelled-data';

/** Logits become `scale * log p + biases`. */
export interface Calibration {
  readonly scale: number;
  readonly biases: readonly number[];
}

export const NO_CALIBRATION = (classes: number): Calibration => ({
  scale: 1,
  biases: new Array<number>(classes).fill(0),
});

/** Scale 1 and biases 0 count as much as this many pictures. */
const PRIOR = 5;
/** A negative scale would turn every answer round. */
const LEAST_SCALE = 0.05;
const MOST_STEPS = 50;

/**
 * The likeliest scale and biases, given the labels and a Gaussian around scale 1 and biases 0, by
 * Newton's method: the problem is convex.
 *
 * @param rows the pictures to fit to
 */
export function fitCalibration(data: LabelledData, rows: readonly number[]): Calibration {
  const classes = data.classes.length;
  let current = [1, ...new Array<number>(classes).fill(0)];
  let loss = penalized(data, rows, current);
  for (let count = 0; count < MOST_STEPS; count++) {
    const direction = newtonDirection(data, rows, current);
    let length = 1;
    let next = current;
    let nextLoss = Number.POSITIVE_INFINITY;
    // Half a step where a whole one would go too far.
    for (; length > 1e-4 && !(nextLoss < loss); length /= 2) {
      next = current.map((value, i) => value - length * (direction[i] ?? 0));
      nextLoss = penalized(data, rows, next);
    }
    if (!(nextLoss < loss)) break;
    const gain = loss - nextLoss;
    [current, loss] = [next, nextLoss];
    if (gain < 1e-7 * rows.length) break;
  }
  const [scale = 1, ...biases] = current;
  return { scale: Math.max(LEAST_SCALE, scale), biases };
}

/** The logits of a picture. */
export function calibratedLogits(
  { classes, logs }: Pick<LabelledData, 'classes' | 'logs'>,
  row: number,
  { scale, biases }: Calibration,
): number[] {
  const first = row * classes.length;
  return biases.map((bias, c) => scale * (logs[first + c] ?? 0) + bias);
}

function penalized(data: LabelledData, rows: readonly number[], values: readonly number[]): number {
  const [scale = 1, ...biases] = values;
  let loss = (PRIOR / 2) * ((scale - 1) ** 2 + biases.reduce((sum, b) => sum + b * b, 0));
  for (const row of rows) {
    const shares = softmax(calibratedLogits(data, row, { scale, biases }));
    const right = shares[data.labels[row] ?? 0] ?? 0;
    loss -= (data.weights[row] ?? 1) * Math.log(Math.max(1e-12, right));
  }
  return loss;
}

/** The inverse Hessian times the gradient, of the scale first and then of the biases. */
function newtonDirection(
  data: LabelledData,
  rows: readonly number[],
  values: readonly number[],
): Float64Array {
  const classes = data.classes.length;
  const size = classes + 1;
  const [scale = 1, ...biases] = values;
  const gradient = Float64Array.from(values, (value, i) => PRIOR * (value - (i === 0 ? 1 : 0)));
  const hessian = new Float64Array(size * size);
  for (let i = 0; i < size; i++) hessian[i * size + i] = PRIOR;
  const add = (i: number, j: number, value: number) => {
    hessian[i * size + j] = (hessian[i * size + j] ?? 0) + value;
  };
  for (const row of rows) {
    const weight = data.weights[row] ?? 1;
    const shares = softmax(calibratedLogits(data, row, { scale, biases }));
    const logs = data.logs.subarray(row * classes, (row + 1) * classes);
    const mean = shares.reduce((sum, p, c) => sum + p * (logs[c] ?? 0), 0);
    shares.forEach((p, c) => {
      const log = logs[c] ?? 0;
      const error = weight * (p - (c === data.labels[row] ? 1 : 0));
      gradient[0] = (gradient[0] ?? 0) + error * log;
      gradient[c + 1] = (gradient[c + 1] ?? 0) + error;
      add(0, 0, weight * p * log * (log - mean));
      add(c + 1, 0, weight * p * (log - mean));
      for (let k = 0; k <= c; k++) {
        add(c + 1, k + 1, weight * ((k === c ? p : 0) - p * (shares[k] ?? 0)));
      }
    });
  }
  solve(cholesky(hessian, size), gradient);
  return gradient;
}
