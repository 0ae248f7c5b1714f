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
  genderAfterName,
  labelsSeen,
  probabilityWords,
  shareWords,
} from '../../ui/saving/people-text';
import { type Provenance, provenanceLines } from '../../ui/saving/provenance';
import { clock } from '../../ui/times';
import { labelName, percent } from '../../ui/words';
import type { PersonFigures, ReadingFigures } from './figures';

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
    ['How faces looked in a call', ...provenanceLines(provenance)],
    countLines(countPeople(most), 'People who looked, most of the time they were seen'),
    [
      'Shares are of the time in which a label was shown. They say how faces looked to the models, which',
      'are often wrong, and nothing about what anybody felt.',
    ],
    ...people.map((person) => personLines(person, session)),
    ...(session.marks.length === 0 ? [] : [markLines(session, names)]),
    FILES,
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const FILES = [
  'The other files',
  '  readings.csv: a row for each reading, in UTF-8. time_s is in seconds from the start, clock_time in the',
  '    time zone above, shares are from 0 to 1, face_size is in pixels. The heading of the last column,',
  '    which has no cells, says what stands at the beginning of this report. Where a spreadsheet could',
  '    not open all rows, they go on in readings-2.csv. Where everything lands in one column, import it',
  '    as text with commas.',
  '  readings.json: the same, and these figures.',
  '  timeline.png: the timeline, where it is in this zip.',
];

/** The label that was shown for most of the time. */
function longest(shares: Readonly<Record<Label, number>>): Label {
  return LABELS.reduce((best, label) => (shares[label] > shares[best] ? label : best));
}

function personLines(figures: WholeFigures, { startedAt }: SavedSession): string[] {
  const { person, gender, seenMs, presentMs, firstMs, lastMs } = figures;
  const { shares, confidences, means, changes } = figures;
  const confident = labelsSeen(shares).map(
    (label) => `${labelName(label)} ${percent(confidences[label])}`,
  );
  const unread = clock(Math.max(0, presentMs - seenMs));
  return [
    `${person.name}${genderAfterName(gender)}`,
    `  seen for ${clock(seenMs)}, from ${clock(firstMs - startedAt)} to ${clock(lastMs - startedAt)}; in the call for another ${unread}, in which nothing could be read`,
    `  looked, share of that time: ${shareWords(shares)}`,
    `  mean confidence: ${confident.join(', ')}`,
    `  mean probabilities: ${probabilityWords(means)}`,
    `  changes of the expression: ${changes}`,
  ];
}

function markLines({ marks, startedAt }: SavedSession, names: boolean): string[] {
  const lines = marks.map(({ atMs, word }) =>
    `  ${clock(atMs - startedAt)}  ${names ? word.replace(/\s+/g, ' ') : ''}`.trimEnd(),
  );
  return ['Marked moments', ...lines];
}
