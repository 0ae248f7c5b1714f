import { LABELS } from '../analysis/types';
import { labelName } from '../ui/words';
import type { RowView } from './rows';
import { WORDS } from './strings';

/**
 * The room in one line, the most frequent expression first: "6 happy, 2 unsure, 1 not visible, 1 left
 * out". Empty where there is nobody.
 */
export function roomLine(rows: readonly Pick<RowView, 'label' | 'leftOut'>[]): string {
  const looks = LABELS.map((label) => ({
    label,
    count: rows.filter((row) => row.label === label).length,
  }));
  const read = looks
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ label, count }) => `${count} ${labelName(label)}`);
  const leftOut = rows.filter((row) => row.leftOut).length;
  const hidden = rows.filter(({ label }) => label === null).length - leftOut;
  if (hidden > 0) read.push(WORDS.notVisible(hidden));
  if (leftOut > 0) read.push(WORDS.leftOut(leftOut));
  return read.join(', ');
}
