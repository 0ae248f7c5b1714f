/** The contents of the files that are saved for a video, and of what the command prints. Pure. */

import type { ModelChoice } from '../../analysis/models';
import type { Timeline } from '../../record/timeline';
import { readWith } from '../../ui/models';
import { MOST_ROWS } from '../../ui/saving/csv';
import {
  genderCountLine,
  nameWithGender,
  probabilityWords,
  shareWords,
} from '../../ui/saving/people-text';
import { provenanceLines } from '../../ui/saving/provenance';
import { SAVED } from '../../ui/saving/strings';
import { clock, lasted } from '../../ui/times';
import { peopleWords } from '../../ui/words';
import {
  type FaceTable,
  faceJson,
  faceTable,
  genderJson,
  jsonHead,
  readByJson,
} from '../face-export';
import { provenanceOf, type ReadBy } from '../read-by';
import type { VideoReadings } from './edits';
import type { VideoFacts } from './open-video';
import { personWords } from './person-words';
import { type PersonStatistics, videoStatistics } from './statistics';
import { WORDS } from './strings';

/** What was read of one video, and the name of its file. */
export interface VideoResult {
  readonly file: string;
  readonly facts: VideoFacts;
  readonly record: VideoReadings;
  readonly models: ModelChoice;
  readonly by: ReadBy;
  /** Why it was not read to its end, in a sentence; `null` where it was. */
  readonly cut: string | null;
}

/** What files about a video say of where they come from. */
export function provenanceOfVideo({ file, by, cut }: Pick<VideoResult, 'file' | 'by' | 'cut'>) {
  return provenanceOf([by], cut === null ? [] : [{ file, why: cut }]);
}

/**
 * The file, its length and its people, each with all readings; boxes are in px of the upright video.
 * It comes in pieces, since for a long video it has hundreds of megabytes.
 */
export function* videoJson({ file, facts, record, by, cut }: VideoResult): Generator<string> {
  const { width, height, durationMs } = facts;
  const extent = { durationMs, readToMs: record.lastMs, framesRead: record.frames, cut };
  const head = { ...jsonHead(by), file, width, height, ...extent, ...readByJson(by) };
  yield* withList(head, 'people', peopleJson(record));
}

function* peopleJson({ people }: VideoReadings): Generator<Iterable<string>> {
  for (const { id, name, gender, timeline } of people) {
    const named = name === null ? {} : { name };
    yield withList({ id, ...named, ...genderJson(gender) }, 'timeline', timelineJson(timeline));
  }
}

function* timelineJson(timeline: Timeline): Generator<Iterable<string>> {
  for (const reading of timeline) {
    yield [JSON.stringify({ tMs: reading.tMs, ...faceJson(reading) })];
  }
}

/** The JSON text of an object with a list added under `key`; the list is never in memory as a whole. */
function* withList(
  object: object,
  key: string,
  list: Iterable<Iterable<string>>,
): Generator<string> {
  yield `${JSON.stringify(object).slice(0, -1)},"${key}":[`;
  let separator = '';
  for (const item of list) {
    yield separator;
    yield* item;
    separator = ',';
  }
  yield ']}';
}

/**
 * The tables, each with a header row and one row for each reading: more than one where a spreadsheet could
 * not open all rows. They come in pieces, and must be read one after the other.
 *
 * @param most rows in a table
 */
export function* videoTables(result: VideoResult, most = MOST_ROWS): Generator<Iterable<string>> {
  const { models } = result;
  const columns = ['file', 'person', ...(isNamed(result) ? ['name'] : []), 't_ms'];
  const table = faceTable(columns, models.gender !== null, provenanceOfVideo(result));
  const rows = rowsOf(result, table);
  let next = rows.next();
  do {
    yield pieces();
  } while (!next.done);

  function* pieces(): Generator<string> {
    yield table.headings;
    for (let count = 0; !next.done && count < most; count++) {
      yield next.value;
      next = rows.next();
    }
  }
}

function isNamed({ record }: VideoResult): boolean {
  return record.people.some(({ name }) => name !== null);
}

function* rowsOf(result: VideoResult, table: FaceTable): Generator<string> {
  const { file, record } = result;
  const hasNames = isNamed(result);
  for (const { id, name, gender, timeline } of record.people) {
    const names = hasNames ? [name ?? ''] : [];
    for (const reading of timeline)
      yield table.row([file, id, ...names, reading.tMs], { ...reading, gender });
  }
}

/** Statistics as text, a paragraph for each person. */
export function videoText(result: VideoResult): string {
  const { file, facts, record, models, cut } = result;
  const { people, genders } = videoStatistics(record, facts.durationMs);
  const { durationMs, width, height } = facts;
  const head = [
    file,
    WORDS.report.head({
      length: clock(durationMs),
      size: `${width} x ${height}`,
      frames: record.frames,
      to: clock(record.lastMs),
      models: readWith(models),
    }),
    ...(cut === null ? [] : [cut]),
    peopleWords(people.length),
  ];
  if (genders !== null) head.push(genderCountLine(genders));
  const about = provenanceLines(provenanceOfVideo(result));
  const parts = [about.join('\n'), head.join('\n'), ...people.map(personText)];
  return `${parts.join('\n\n')}\n`;
}

function personText({
  id,
  name,
  gender,
  seenMs,
  firstMs,
  lastMs,
  shares,
  means,
}: PersonStatistics): string {
  return [
    nameWithGender(personWords(id, name), gender),
    `  ${WORDS.report.seen(lasted(seenMs), clock(firstMs), clock(lastMs))}`,
    `  ${SAVED.looked(shareWords(shares))}`,
    `  ${SAVED.probabilities(probabilityWords(means))}`,
  ].join('\n');
}
