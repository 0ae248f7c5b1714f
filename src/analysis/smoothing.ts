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

/** A label is sure when it is this many standard errors from the threshold ... */
const SURE_ERRORS = 3;
/** ... by at least so many frames: those that follow each other are much alike. */
const SURE_FRAMES = 16;
/** After that only one of so many frames is looked at: the track may have become somebody else's. */
const THEN_EVERY = 16;

/**
 * Pools apparent gender over a track's life: the weighted mean of the log-odds, so that one confident
 * mistake in a blurred frame does not outweigh many good frames.
 */
export class GenderPool {
  private logOdds = 0;
  private squares = 0;
  private weight = 0;
  /** Frames that were looked at. */
  private seen = 0;
  /** Frames since it became sure. */
  private later = 0;
  private shown: GenderReading | null = null;
  private isSure = false;

  /**
   * To be called for each frame, before it is looked at.
   *
   * @returns the track's apparent gender, where that is so sure that this frame need not be looked at
   */
  next(): GenderReading | null {
    if (!this.isSure) return null;
    this.later += 1;
    return this.later % THEN_EVERY === 0 ? null : this.shown;
  }

  /**
   * Adds what was seen in a frame.
   *
   * @param womanProbability calibrated, 0 to 1
   * @param weight quality of this frame, 0 to 1
   * @param threshold probability of the likelier gender below which the label is `unsure`
   * @returns the track's apparent gender so far
   */
  add(womanProbability: number, weight: number, threshold: number): GenderReading {
    const counted = Math.max(weight, 0.02);
    const odds = logOddsOf(Math.min(Math.max(womanProbability, 0.001), 0.999));
    this.logOdds += counted * odds;
    this.squares += counted * odds ** 2;
    this.weight += counted;
    this.seen += 1;
    const mean = this.logOdds / this.weight;
    this.shown = decideGender(1 / (1 + Math.exp(-mean)), { threshold });
    const variance = Math.max(0, this.squares / this.weight - mean ** 2);
    const margin = Math.abs(mean) - logOddsOf(threshold);
    const error = Math.sqrt(variance / this.seen);
    this.isSure = this.seen >= SURE_FRAMES && margin > SURE_ERRORS * error;
    return this.shown;
  }
}

function logOddsOf(p: number): number {
  return Math.log(p / (1 - p));
}

/** @param woman probability, 0 to 1, that the face looks like a woman's */
export function decideGender(woman: number, thresholds: Thresholds): GenderReading {
  return decide(GENDERS, [1 - woman, woman], thresholds);
}
