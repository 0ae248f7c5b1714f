import { LABELS } from '../analysis/types';
import { countedLabel, enumeration } from '../ui/words';
import type { RowView } from './rows';
import { WORDS } from './strings';

/**
 * The room in one line, the most frequent expression first: "6 happy, 2 unsure, 1 not visible, 1 left
 * out, 3 without a camera". Empty where there is nobody.
 *
 * @param withoutCamera how many people the page shows without a picture
 */
export function roomLine(
  rows: readonly Pick<RowView, 'label' | 'leftOut'>[],
  withoutCamera: number,
): string {
  const looks = LABELS.map((label) => ({
    label,
    count: rows.filter((row) => row.label === label).length,
  }));
  const read = looks
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ label, count }) => countedLabel(label, count));
  const leftOut = rows.filter((row) => row.leftOut).length;
  const hidden = rows.filter(({ label }) => label === null).length - leftOut;
  if (hidden > 0) read.push(WORDS.notVisible(hidden));
  if (leftOut > 0) read.push(WORDS.leftOut(leftOut));
  if (withoutCamera > 0) read.push(WORDS.withoutCamera(withoutCamera));
  return enumeration(read);
}
