import type { Probabilities } from '../../analysis/types';

/** So many of the labels that are shown for a class should be right, as for the models in the package. */
const WANTED_PRECISION = 0.85;
/** With fewer shown labels than this, their share says nothing. */
const LEAST_SHOWN = 20;
const LOWEST = 0.3;
const HIGHEST = 0.9;
const STEP = 0.02;

/**
 * The lowest probability from which the labels shown for a class are right often enough.
 *
 * @param probabilities of pictures from which the model did not learn
 * @param truths what they show, as places in `probabilities`
 * @param place of the class
 * @returns `null` where there are too few pictures to tell, or no threshold is high enough
 */
export function thresholdFor(
  probabilities: readonly Probabilities[],
  truths: readonly number[],
  place: number,
): number | null {
  const answers = probabilities.flatMap((one, i) => {
    const confidence = Math.max(...one);
    return one.indexOf(confidence) === place ? [{ confidence, right: truths[i] === place }] : [];
  });
  for (let threshold = LOWEST; threshold <= HIGHEST; threshold += STEP) {
    const shown = answers.filter(({ confidence }) => confidence >= threshold);
    if (shown.length < LEAST_SHOWN) return null;
    const right = shown.filter((answer) => answer.right).length;
    if (right / shown.length >= WANTED_PRECISION) return Number(threshold.toFixed(2));
  }
  return null;
}
