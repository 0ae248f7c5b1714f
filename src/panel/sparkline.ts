import { LABELS, type Label } from '../analysis/types';
import { enumeration, labelName } from '../ui/words';
import { REMEMBERED_S, type RecentLabels } from './recent-labels';
import { WORDS } from './strings';

/** Height of one expression's level in the drawing, in its own units; a second is one unit wide. */
export const LEVEL = 3;

/** The size of the drawing, in its own units: a level for each label. */
export const SPARKLINE = { width: REMEMBERED_S, height: LABELS.length * LEVEL } as const;

/**
 * The last minute as the `d` of one SVG path, to be stroked: a line at the height of the expression that
 * was shown, in the usual order from the top, and dots at the bottom for "unsure". Where nobody was read
 * there is nothing. So neither the line nor its gaps need a colour to be told apart.
 */
export function sparkline(recent: RecentLabels): string {
  return runsOf(recent)
    .map(({ label, from, to }) => {
      const y = (LABELS.indexOf(label) + 0.5) * LEVEL;
      if (label !== 'unsure') return `M${from} ${y}H${to}`;
      return Array.from(
        { length: Math.ceil((to - from) / 3) },
        (_, i) => `M${from + 3 * i} ${y}h1`,
      ).join('');
    })
    .join('');
}

/** "neutral 40 s, happy 12 s": for how long each label was shown in the last minute, the longest first. */
export function lastMinuteWords(recent: RecentLabels): string {
  const seconds = new Map<Label, number>();
  for (const { label, from, to } of runsOf(recent)) {
    seconds.set(label, (seconds.get(label) ?? 0) + to - from);
  }
  const longest = [...seconds].sort(([, a], [, b]) => b - a);
  return enumeration(longest.map(([label, count]) => WORDS.forSeconds(labelName(label), count)));
}

/** A stretch of one label, in seconds from the oldest; `to` is the end of its last second. */
interface Run {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

function runsOf(recent: RecentLabels): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let second = 1; second <= REMEMBERED_S; second++) {
    const label = recent.at(from);
    if (second < REMEMBERED_S && recent.at(second) === label) continue;
    if (label !== null) runs.push({ label, from, to: second });
    from = second;
  }
  return runs;
}
