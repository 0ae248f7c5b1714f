/** What a timeline shows where one column of it is longer than a stretch of one label. */
import { LABELS, type Label } from '../../analysis/types';
import type { Shown } from '../../record/spans';
import { firstEndingAfter } from '../shown-at';
import type { View } from './view';

/**
 * How long each label was shown in each column.
 *
 * @param shown of one person, in order of time
 * @returns ms, `[columns, LABELS.length]`
 */
export function labelTimes(
  shown: readonly Shown[],
  { fromMs, toMs }: View,
  columns: number,
): Float64Array {
  const times = new Float64Array(columns * LABELS.length);
  const columnMs = (toMs - fromMs) / columns;
  for (let i = firstEndingAfter(shown, fromMs); i < shown.length; i++) {
    const stretch = shown[i] as Shown;
    if (stretch.fromMs >= toMs) break;
    const label = LABELS.indexOf(stretch.label);
    const start = Math.max(stretch.fromMs, fromMs) - fromMs;
    const end = Math.min(stretch.toMs, toMs) - fromMs;
    const last = Math.min(columns - 1, Math.floor(end / columnMs));
    for (let column = Math.floor(start / columnMs); column <= last; column++) {
      const ms = Math.min(end, (column + 1) * columnMs) - Math.max(start, column * columnMs);
      const at = column * LABELS.length + label;
      times[at] = (times[at] ?? 0) + Math.max(0, ms);
    }
  }
  return times;
}

/** A stretch of columns in which a label was shown longest. `to` is the first column after it. */
export interface Band {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/**
 * In each column, the label that was shown longest; nothing where none was shown for half of it.
 *
 * @param times as {@link labelTimes} gives them
 */
export function bandsOf(times: Float64Array, columnMs: number): Band[] {
  const bands: Band[] = [];
  for (let column = 0; column * LABELS.length < times.length; column++) {
    const label = longest(
      times.subarray(column * LABELS.length, (column + 1) * LABELS.length),
      columnMs,
    );
    if (label === null) continue;
    const last = bands.at(-1);
    if (last?.label === label && last.to === column) {
      bands[bands.length - 1] = { ...last, to: column + 1 };
    } else {
      bands.push({ label, from: column, to: column + 1 });
    }
  }
  return bands;
}

function longest(times: Float64Array, columnMs: number): Label | null {
  let [sum, best] = [0, 0];
  for (let i = 0; i < times.length; i++) {
    sum += times[i] ?? 0;
    if ((times[i] ?? 0) > (times[best] ?? 0)) best = i;
  }
  return sum < columnMs / 2 ? null : (LABELS[best] ?? null);
}
