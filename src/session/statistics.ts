import { LABELS, type Label } from '../analysis/types';
import type { Pause, Presence } from '../record/saved-session';
import type { PersonOverTime } from './over-time';

/** How a person looked over a session: shares of time in which labels were shown, not of feelings. */
export interface PersonStatistics {
  readonly readings: number;
  /** For how long a label was shown, "unsure" included, ms. */
  readonly seenMs: number;
  /**
   * For how long the person was in the call while it was being read, ms. The rest of it was not read:
   * no face in view, no picture, too busy a computer.
   */
  readonly presentMs: number;
  /** Share of `seenMs` for each label; they add up to 1, or are all 0. */
  readonly shares: Readonly<Record<Label, number>>;
  /** Mean confidence of the readings with each label, 0 to 1; 0 where there are none. */
  readonly confidences: Readonly<Record<Label, number>>;
  /** Mean confidence of the readings with an expression, 0 to 1; `null` where all were unsure. */
  readonly confidence: number | null;
  /** How often another expression was shown than the last one, "unsure" in between or not. */
  readonly changes: number;
}

/** @param pauses of the session, in which nobody is read */
export function personStatistics(
  { spans, shown, presences }: PersonOverTime,
  pauses: readonly Pause[],
): PersonStatistics {
  const [times, counts, sums] = [zeros(), zeros(), zeros()];
  for (const { label, fromMs, toMs } of shown) times[label] += toMs - fromMs;
  for (const { label, readings, confidence } of spans) {
    counts[label] += readings;
    sums[label] += readings * confidence;
  }
  const [seenMs, readings] = [total(times), total(counts)];
  const sure = readings - counts.unsure;
  return {
    readings,
    seenMs,
    presentMs: Math.max(seenMs, unpausedMs(presences, pauses)),
    shares: byLabel((label) => (seenMs > 0 ? times[label] / seenMs : 0)),
    confidences: byLabel((label) => (counts[label] > 0 ? sums[label] / counts[label] : 0)),
    confidence: sure > 0 ? (total(sums) - sums.unsure) / sure : null,
    changes: changesOf(spans).length,
  };
}

/** When one expression followed another one, "unsure" and gaps in between or not. */
export function changesOf<S extends { readonly label: Label; readonly fromMs: number }>(
  stretches: readonly S[],
): S[] {
  const sure = stretches.filter(({ label }) => label !== 'unsure');
  return sure.filter(({ label }, i) => i > 0 && label !== sure[i - 1]?.label);
}

function unpausedMs(presences: readonly Presence[], pauses: readonly Pause[]): number {
  let sum = 0;
  for (const { fromMs, toMs } of presences) {
    sum += toMs - fromMs;
    for (const pause of pauses) {
      const end = Math.min(toMs, pause.toMs ?? Number.POSITIVE_INFINITY);
      sum -= Math.max(0, end - Math.max(fromMs, pause.fromMs));
    }
  }
  return sum;
}

function total(numbers: Readonly<Record<Label, number>>): number {
  return LABELS.reduce((sum, label) => sum + numbers[label], 0);
}

function zeros(): Record<Label, number> {
  return byLabel(() => 0);
}

function byLabel(of: (label: Label) => number): Record<Label, number> {
  return Object.fromEntries(LABELS.map((label) => [label, of(label)])) as Record<Label, number>;
}
