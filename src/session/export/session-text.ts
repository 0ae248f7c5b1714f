/**
 * A session as text to read, like the report in the appendix of Kohli and Constant: the number of people,
 * how many showed each expression, men and women, and of every person what was predicted, with
 * confidences.
 */

import { LABELS, type Label } from '../../analysis/types';
import type { SavedSession } from '../../record/saved-session';
import { countPeople } from '../../ui/people-counts';
import {
  countLines,
  labelsSeen,
  nameWithGender,
  probabilityWords,
  shareWords,
} from '../../ui/saving/people-text';
import { type Provenance, provenanceLines } from '../../ui/saving/provenance';
import { SAVED } from '../../ui/saving/strings';
import { clock, lasted } from '../../ui/times';
import { enumeration, labelWithShare } from '../../ui/words';
import type { PersonFigures, ReadingFigures } from './figures';
import { REPORT } from './strings';

/** So many characters are in a line at most. */
const LONGEST_LINE = 100;

/** A person's figures, those of the labels and those of the readings. */
export type WholeFigures = PersonFigures & ReadingFigures;

/** @param names whether names are exported; else neither are the words of marks */
export function sessionText(
  session: SavedSession,
  provenance: Provenance,
  people: readonly WholeFigures[],
  names: boolean,
): string {
  const most = people.map(({ shares, gender }) => ({ label: longest(shares), gender }));
  const parts = [
    [REPORT.title, ...provenanceLines(provenance)],
    countLines(countPeople(most), REPORT.looked),
    wrapped(REPORT.caution, ''),
    ...people.map((person) => personLines(person, session)),
    ...(session.marks.length === 0 ? [] : [markLines(session, names)]),
    filesLines(),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function filesLines(): string[] {
  const { heading, readings, json, timeline } = REPORT.files;
  return [heading, ...[readings, json, timeline].flatMap((text) => wrapped(text, '  '))];
}

/** A text as lines that any window shows whole. @param indent of the first line; the others have more */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length >= LONGEST_LINE) {
      lines.push(line);
      line = indent + indent;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** The label that was shown for most of the time. */
function longest(shares: Readonly<Record<Label, number>>): Label {
  return LABELS.reduce((best, label) => (shares[label] > shares[best] ? label : best));
}

function personLines(figures: WholeFigures, { startedAt }: SavedSession): string[] {
  const { person, gender, seenMs, presentMs, firstMs, lastMs } = figures;
  const { shares, confidences, means, changes } = figures;
  const confident = labelsSeen(shares).map((label) => labelWithShare(label, confidences[label]));
  const unread = clock(Math.max(0, presentMs - seenMs));
  return [
    nameWithGender(person.name, gender),
    `  ${REPORT.seen(lasted(seenMs), clock(firstMs - startedAt), clock(lastMs - startedAt), unread)}`,
    `  ${SAVED.looked(shareWords(shares))}`,
    `  ${SAVED.confidences(enumeration(confident))}`,
    `  ${SAVED.probabilities(probabilityWords(means))}`,
    `  ${REPORT.changes(changes)}`,
  ];
}

function markLines({ marks, startedAt }: SavedSession, names: boolean): string[] {
  const lines = marks.map(({ atMs, word }) =>
    `  ${clock(atMs - startedAt)}  ${names ? word.replace(/\s+/g, ' ') : ''}`.trimEnd(),
  );
  return [REPORT.marks, ...lines];
}
