import { ChangeDetector } from './change-detector';
import { decide, type Thresholds } from './decide';
import { SteadyLabel } from './steady-label';
import {
  EXPRESSIONS,
  type ExpressionPart,
  GENDERS,
  type GenderReading,
  type Label,
  type Probabilities,
} from './types';

/**
 * Older probabilities fade with this time constant, ms, long enough to even out a word or a blink. A
 * change of the face need not wait for that: what was before it is forgotten at once.
 */
const TIME_CONSTANT_MS = 600;

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
  private mean = new FadingMean();
  /** The mean of what was seen since there is evidence that the face changes. */
  private since = new FadingMean();
  private readonly change = new ChangeDetector();
  private lastMs: number | null = null;
  private shown: Label = 'unsure';
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
    // Even a frame of quality 0 counts a little, since no better one may ever come.
    const counted = Math.max(weight, 0.02);
    this.mean.add(probabilities, counted, elapsed);
    this.since.add(probabilities, counted, elapsed);
    this.forgetIfChanged(probabilities, counted, elapsed);
    const part = this.steady.next(this.mean.values, tMs);
    this.shown = part.label;
    return part;
  }

  /** Forgets what was seen before a change of the face. */
  private forgetIfChanged(probabilities: Probabilities, weight: number, elapsedMs: number): void {
    const shown = this.shown === 'unsure' ? this.mean.likeliest : EXPRESSIONS.indexOf(this.shown);
    const rival = this.since.likeliest;
    const changed = this.change.next(probabilities, shown, rival, weight, elapsedMs);
    if (changed) {
      this.mean = this.since;
      this.change.reset();
    }
    if (!this.change.suspects) this.since = new FadingMean();
  }
}

/** The weighted mean of probabilities, of which older ones count less. */
class FadingMean {
  private sums = new Array<number>(EXPRESSIONS.length).fill(0);
  private weight = 0;

  /** The mean so far; to be read once something was added. */
  get values(): number[] {
    return this.sums.map((sum) => sum / this.weight);
  }

  /** Place of the likeliest class. */
  get likeliest(): number {
    return this.sums.indexOf(Math.max(...this.sums));
  }

  add(probabilities: Probabilities, weight: number, elapsedMs: number): void {
    const keep = Math.exp(-elapsedMs / TIME_CONSTANT_MS);
    this.weight = this.weight * keep + weight;
    this.sums = this.sums.map((sum, i) => sum * keep + weight * (probabilities[i] ?? 0));
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
