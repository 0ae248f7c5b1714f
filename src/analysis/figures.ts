import { BackendError } from './backend';

/** By how much the probabilities of one face may miss a sum of 1: half-precision floats on phones. */
const TOLERANCE = 0.05;

/**
 * Checks what a backend gave for a network's output. Without its device a GPU backend gives zeros, or
 * what happens to be in its memory.
 *
 * @param values as they were read back
 * @param count how many there must be
 * @throws BackendError where there are others, some are not finite, or all are 0
 */
export function checkFigures(values: ArrayLike<number>, count: number): void {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i] as number);
  const isPlausible = values.length === count && Number.isFinite(sum) && (count === 0 || sum > 0);
  if (!isPlausible) throw new BackendError(`${values.length} of ${count} figures, sum ${sum}`);
}

/**
 * Checks the probabilities of one face.
 *
 * @param input the pixels that they are of: where these are no numbers, it is not the backend's fault
 * @throws BackendError where they are not between 0 and 1, or their sum is not 1
 * @throws Error where the input is not finite
 */
export function checkProbabilities(output: readonly number[], input: Float32Array): void {
  const sum = output.reduce((a, b) => a + b, 0);
  const isPlausible =
    Math.abs(sum - 1) < TOLERANCE && output.every((p) => p > -TOLERANCE && p < 1 + TOLERANCE);
  if (isPlausible) return;
  if (!input.every(Number.isFinite)) throw new Error('a face without pixels');
  throw new BackendError(`probabilities that add up to ${sum}`);
}
