/** What makes a model of the package one that is adjusted to somebody's own pictures. Pure. */
import { EXPRESSIONS, type Expression, type Probabilities } from './types';

export interface Adjustment {
  /** As `adjustedName` says. */
  readonly name: string;
  /** The model that is adjusted, in the one version that it fits. */
  readonly base: {
    readonly name: string;
    readonly version: string;
    /** Of its weights.bin. */
    readonly sha256: string;
  };
  /** The expressions that are adjusted; the others stay as likely as the base says. */
  readonly classes: readonly Expression[];
  /** What the logarithms of the base's probabilities are multiplied by: the inverse of a temperature. */
  readonly scale: number;
  /** What is added to the logit of each of `classes`. */
  readonly biases: readonly number[];
  /**
   * A last layer, `[features, classes]`, whose answers are added to the logits; `null` where only scale
   * and biases were fitted.
   */
  readonly weights: readonly (readonly number[])[] | null;
  /** The thresholds that replace the base's where they are higher. */
  readonly thresholds: Readonly<Partial<Record<Expression, number>>>;
}

/** Where adjustments are kept. */
export interface AdjustmentSource {
  /** @returns `null` where there is none of this name, or it is damaged */
  read(name: string): Promise<Adjustment | null>;
}

/** Probabilities below this count as this: their logarithms would say more than the network knows. */
const LEAST_PROBABILITY = 1e-6;

/** The logarithm of a probability, as adjustments are fitted and applied. */
export function logOf(probability: number): number {
  return Math.log(Math.max(LEAST_PROBABILITY, probability));
}

/**
 * The probabilities after an adjustment. Expressions that it does not adjust keep theirs, and the
 * others share what is left as the adjusted logits say.
 *
 * @param probabilities of the base, calibrated, in the order of EXPRESSIONS
 * @param features what the base's last layers see of the face
 */
export function adjusted(
  probabilities: Probabilities,
  features: ArrayLike<number>,
  { classes, scale, biases, weights }: Omit<Adjustment, 'name' | 'base' | 'thresholds'>,
): number[] {
  const at = classes.map((name) => EXPRESSIONS.indexOf(name));
  const logits = at.map((k, c) => scale * logOf(probabilities[k] ?? 0) + (biases[c] ?? 0));
  weights?.forEach((row, d) => {
    const feature = features[d] ?? 0;
    for (let c = 0; c < logits.length; c++) {
      logits[c] = (logits[c] ?? 0) + feature * (row[c] ?? 0);
    }
  });
  return shared(probabilities, at, softmax(logits));
}

/**
 * Replaces how some expressions share the probability that they have together.
 *
 * @param at their places in EXPRESSIONS
 * @param shares one of each; they add up to 1
 */
export function shared(
  probabilities: Probabilities,
  at: readonly number[],
  shares: ArrayLike<number>,
): number[] {
  const together = at.reduce((sum, k) => sum + (probabilities[k] ?? 0), 0);
  const result = [...probabilities];
  at.forEach((k, c) => {
    result[k] = together * (shares[c] ?? 0);
  });
  return result;
}

export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
