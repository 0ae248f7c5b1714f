import { decide, type Thresholds } from './decide';
import { SteadyLabel } from './steady-label';
import {
  EXPRESSIONS,
  type ExpressionPart,
  GENDERS,
  type GenderReading,
  type Probabilities,
} from './types';

/**
 * Older probabilities fade with this time constant, ms. Long enough to even out the noise of single
 * frames, short enough that a smile shows within half a second.
 */
const TIME_CONSTANT_MS = 400;
/**
 * Rescales probabilities by a temperature fitted on held-out faces (Guo et al. 2017, "On Calibration
 * of Modern Neural Networks"): softmax(log p / T). They add up to 1 again; zeros stay zeros.
 */
export function calibrated(probabilities: Probabilities, temperature: number): number[] {
  const scaled = probabilities.map((p) => p ** (1 / temperature));
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((p) => p / sum);
}

/** Turns one track's probabilities, frame after frame, into a steady label. */
export class ExpressionSmoother {
  private sums = new Array<number>(EXPRESSIONS.length).fill(0);
  private weight = 0;
  private lastMs: number | null = null;
  private readonly steady: SteadyLabel;

  /** @param thresholds of the model whose probabilities are smoothed */
  constructor(thresholds: Thresholds) {
    this.steady = new SteadyLabel(thresholds);
  }

  /**
   * @param probabilities calibrated, in the order of EXPRESSIONS
   * @param weight quality of this frame, 0 to 1
   * @param tMs time of the frame
   */
  add(probabilities: Probabilities, weight: number, tMs: number): ExpressionPart {
    const elapsed = this.lastMs === null ? 0 : Math.max(0, tMs - this.lastMs);
    this.lastMs = tMs;
    const keep = Math.exp(-elapsed / TIME_CONSTANT_MS);
    // Even a frame of quality 0 counts a little, since no better one may ever come.
    const counted = Math.max(weight, 0.02);
    this.weight = this.weight * keep + counted;
    this.sums = this.sums.map((sum, i) => sum * keep + counted * (probabilities[i] ?? 0));
    const smoothed = this.sums.map((sum) => sum / this.weight);
    return this.steady.next(smoothed, tMs);
  }
}

/**
 * Pools apparent gender over a track's life: the weighted mean of the log-odds, so that one confident
 * mistake in a blurred frame does not outweigh many good frames.
 */
export class GenderPool {
  private logOdds = 0;
  private weight = 0;

  /**
   * @param womanProbability calibrated, 0 to 1
   * @param weight quality of this frame, 0 to 1
   * @param threshold probability of the likelier gender below which the label is `unsure`
   * @returns the track's apparent gender so far
   */
  add(womanProbability: number, weight: number, threshold: number): GenderReading {
    const counted = Math.max(weight, 0.02);
    const p = Math.min(Math.max(womanProbability, 0.001), 0.999);
    this.logOdds += counted * Math.log(p / (1 - p));
    this.weight += counted;
    const woman = 1 / (1 + Math.exp(-this.logOdds / this.weight));
    return decideGender(woman, { threshold });
  }
}

/** @param woman probability, 0 to 1, that the face looks like a woman's */
export function decideGender(woman: number, thresholds: Thresholds): GenderReading {
  return decide(GENDERS, [1 - woman, woman], thresholds);
}
