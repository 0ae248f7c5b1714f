/** How somebody looked who practised speaking. Pure. */
import type { Label } from '../../analysis/types';
import type { Timeline } from '../../record/timeline';
import { type Span, spansOf } from './spans';

/** What a speaker may want to know of one label. */
export interface Stretches {
  /** For how long it was shown altogether, ms: without what lies between the parts of a stretch. */
  readonly totalMs: number;
  /** With short interruptions. */
  readonly spans: readonly Span[];
  /** `null` where there is none. */
  readonly longest: Span | null;
}

/** Stretches of one label that are no further apart than this, ms, are one. */
const JOIN_MS = 1000;
/** Fine enough that every reading has a column. */
const COLUMN_MS = 100;

/** When, for how long and how often a label was shown. */
export function stretchesOf(timeline: Timeline, durationMs: number, label: Label): Stretches {
  const columns = Math.max(1, Math.ceil(durationMs / COLUMN_MS));
  const spans: Span[] = [];
  let totalMs = 0;
  for (const span of spansOf(timeline, durationMs, columns)) {
    if (span.label !== label) continue;
    totalMs += lengthOf(span);
    const last = spans.at(-1);
    if (last === undefined || span.fromMs - last.toMs > JOIN_MS) spans.push(span);
    else spans[spans.length - 1] = { ...last, toMs: span.toMs };
  }
  const longest = spans.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
  return { totalMs, spans, longest };
}

function lengthOf({ fromMs, toMs }: Span): number {
  return toMs - fromMs;
}
