import { LABELS, type Label } from '../analysis/types';
import type { Pause, Presence } from '../record/saved-session';
import type { StoryPerson } from './story';

/** How a person looked over a session: shares of time in which labels were shown, not of feelings. */
export interface PersonStatistics {
  /** For how long the person was in the call while it was being read, ms. */
  readonly presentMs: number;
  /** For how long a label was shown, "unsure" included, ms. */
  readonly readMs: number;
  /** The rest of the time in the call: no face in view, no picture, too busy a computer. */
  readonly notReadMs: number;
  /** Share of `readMs` for each label; they add up to 1, or are all 0. */
  readonly shares: Readonly<Record<Label, number>>;
  /** Mean confidence of the readings with an expression, 0 to 1; `null` where all were unsure. */
  readonly confidence: number | null;
  /** How often another expression was shown than the last one, "unsure" in between or not. */
  readonly changes: number;
}

type Counted = Pick<StoryPerson, 'spans' | 'shown' | 'presences'>;

/** @param pauses of the session, in which nobody is read */
export function personStatistics(
  { spans, shown, presences }: Counted,
  pauses: readonly Pause[],
): PersonStatistics {
  const times = byLabel(() => 0);
  for (const { label, fromMs, toMs } of shown) times[label] += toMs - fromMs;
  const readMs = LABELS.reduce((sum, label) => sum + times[label], 0);
  const presentMs = Math.max(readMs, unpausedMs(presences, pauses));
  const sure = spans.filter(({ label }) => label !== 'unsure');
  const readings = sure.reduce((sum, span) => sum + span.readings, 0);
  const confidences = sure.reduce((sum, span) => sum + span.readings * span.confidence, 0);
  return {
    presentMs,
    readMs,
    notReadMs: presentMs - readMs,
    shares: byLabel((label) => (readMs > 0 ? times[label] / readMs : 0)),
    confidence: readings > 0 ? confidences / readings : null,
    changes: changesOf(sure).length,
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

function byLabel(of: (label: Label) => number): Record<Label, number> {
  return Object.fromEntries(LABELS.map((label) => [label, of(label)])) as Record<Label, number>;
}
