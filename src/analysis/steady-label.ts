import { decide, isShown, type Thresholds } from './decide';
import { standingOf } from './standing';
import { EXPRESSIONS, type Expression, type ExpressionPart, type Standing } from './types';

/** A label is shown for at least this long, ms, unless another leads by far: time enough to read it. */
const HOLD_MS = 1500;
/** A label that is no longer likely enough fades for this long, ms, before it becomes "unsure". */
const FADE_MS = 1500;
/** A new label must lead the old one by this much ... */
const LEAD = 0.2;
/** ... for this long, ms (so long it must also be likely enough to follow "unsure") ... */
const LEAD_FOR_MS = 300;
/** ... or by this much at once ... */
const CLEAR_LEAD = 0.4;
/** ... or, where the old one has not yet stood its time, by this much. */
const OVERWHELMING_LEAD = 0.55;
/** A label that is shown fades when its probability falls this far below its threshold. */
const STICKINESS = 0.05;
/** How far above its threshold an expression follows "unsure" at once. */
const CLEARLY_ABOVE = 0.15;

/** Something that has lasted since a time, ms. */
interface Lasting {
  readonly expression: Expression;
  readonly sinceMs: number;
}

/** Decides which label is shown for one track, so calmly that it can be read. */
export class SteadyLabel {
  /** `null` while it is "unsure". */
  private shown: Lasting | null = null;
  /** The expression that is likelier than what is shown. */
  private rival: Lasting | null = null;
  private fadesSinceMs: number | null = null;
  private standing: Standing = 'likely';
  private isFirst = true;

  /** @param thresholds of the model whose probabilities it gets */
  constructor(private readonly thresholds: Thresholds) {}

  /**
   * @param smoothed probabilities of the expressions, calibrated and smoothed
   * @param tMs time of the frame; where it jumps back, everything lasts from then on
   */
  next(smoothed: readonly number[], tMs: number): ExpressionPart {
    const best = decide(EXPRESSIONS, smoothed, { threshold: 0 }).label as Expression;
    if (this.isFirst && isShown(EXPRESSIONS, smoothed, this.thresholds, best)) this.show(best, tMs);
    this.isFirst = false;
    this.forgetLater(tMs);
    this.challenge(best, smoothed, tMs);
    this.fade(smoothed, tMs);
    return this.part(smoothed);
  }

  private show(expression: Expression, tMs: number): void {
    this.shown = { expression, sinceMs: tMs };
    this.rival = null;
    this.fadesSinceMs = null;
    this.standing = 'likely';
  }

  /** A video that starts again has times before those that are remembered. */
  private forgetLater(tMs: number): void {
    if (this.shown !== null && this.shown.sinceMs > tMs)
      this.shown = { ...this.shown, sinceMs: tMs };
    if (this.rival !== null && this.rival.sinceMs > tMs) this.rival = null;
    if (this.fadesSinceMs !== null) this.fadesSinceMs = Math.min(this.fadesSinceMs, tMs);
  }

  private challenge(best: Expression, smoothed: readonly number[], tMs: number): void {
    const { shown } = this;
    if (shown?.expression === best || !isShown(EXPRESSIONS, smoothed, this.thresholds, best)) {
      this.rival = null;
      return;
    }
    if (this.rival?.expression !== best) this.rival = { expression: best, sinceMs: tMs };
    const lasted = tMs - this.rival.sinceMs >= LEAD_FOR_MS;
    if (shown === null) {
      const above = isShown(EXPRESSIONS, smoothed, this.thresholds, best, -CLEARLY_ABOVE);
      if (lasted || above) this.show(best, tMs);
      return;
    }
    const lead = probabilityOf(best, smoothed) - probabilityOf(shown.expression, smoothed);
    const stood = tMs - shown.sinceMs >= HOLD_MS;
    const follows = stood
      ? lead >= CLEAR_LEAD || (lasted && lead >= LEAD)
      : lead >= OVERWHELMING_LEAD;
    if (follows) this.show(best, tMs);
  }

  private fade(smoothed: readonly number[], tMs: number): void {
    if (this.shown === null) return;
    const { expression, sinceMs } = this.shown;
    if (isShown(EXPRESSIONS, smoothed, this.thresholds, expression, STICKINESS)) {
      this.fadesSinceMs = null;
      return;
    }
    this.fadesSinceMs ??= tMs;
    if (tMs - sinceMs >= HOLD_MS && tMs - this.fadesSinceMs >= FADE_MS) this.shown = null;
  }

  private part(smoothed: readonly number[]): ExpressionPart {
    if (this.shown === null) {
      this.standing = 'likely';
      const confidence = Math.max(...smoothed);
      return { probabilities: smoothed, label: 'unsure', confidence, standing: 'likely' };
    }
    const { expression: label } = this.shown;
    const confidence = probabilityOf(label, smoothed);
    this.standing = this.fadesSinceMs === null ? standingOf(confidence, this.standing) : 'fading';
    return { probabilities: smoothed, label, confidence, standing: this.standing };
  }
}

function probabilityOf(expression: Expression, smoothed: readonly number[]): number {
  return smoothed[EXPRESSIONS.indexOf(expression)] ?? 0;
}
