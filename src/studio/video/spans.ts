import { LABELS, type Label } from '../../analysis/types';
import { GAP_MS, type Timeline } from '../../record/timeline';

/** A stretch of one label. */
export interface Span {
  readonly label: Label;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The stretches to draw for one person's timeline. To limit their number, time is divided into
 * `columns`, and each column shows the label that was read most often in it.
 *
 * @param durationMs of the whole video
 */
export function spansOf(timeline: Timeline, durationMs: number, columns = 600): Span[] {
  const spans: Span[] = [];
  const columnMs = durationMs / columns;
  for (const { label, fromMs, toMs } of columnSpans(timeline, columnMs)) {
    const last = spans.at(-1);
    const joins = last !== undefined && fromMs - last.toMs <= 0 && last.label === label;
    if (joins) spans[spans.length - 1] = { ...last, toMs };
    else spans.push({ label, fromMs, toMs });
  }
  return spans;
}

/** The readings of each column as one span, which lasts until the next span or until a gap. */
function* columnSpans(timeline: Timeline, columnMs: number): Generator<Span> {
  let index = 0;
  while (index < timeline.length) {
    const fromMs = timeline.timeAt(index);
    const counts = new Array<number>(LABELS.length).fill(0);
    let end = index;
    while (end < timeline.length && (end === index || inColumn(timeline, end, fromMs + columnMs))) {
      const label = LABELS.indexOf(timeline.labelAt(end));
      counts[label] = (counts[label] ?? 0) + 1;
      end++;
    }
    const label = LABELS[counts.indexOf(Math.max(...counts))] as Label;
    yield { label, fromMs, toMs: endOf(timeline, end) };
    index = end;
  }
}

function inColumn(timeline: Timeline, index: number, endMs: number): boolean {
  const tMs = timeline.timeAt(index);
  return tMs < endMs && tMs - timeline.timeAt(index - 1) <= GAP_MS;
}

/** When a span that ends before the reading `next` stops being shown, ms. */
function endOf(timeline: Timeline, next: number): number {
  const lastMs = timeline.timeAt(next - 1);
  const nextMs = timeline.timeAt(next);
  if (next < timeline.length && nextMs - lastMs <= GAP_MS) return nextMs;
  return lastMs + 200;
}
