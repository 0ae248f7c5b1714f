/** The contents of the files that are saved for a video, and of what the command prints. Pure. */
import type { ReadingRecord } from '../../record/reading-record';
import type { Timeline } from '../../record/timeline';
import {
  genderAfterName,
  genderCounts,
  probabilityWords,
  shareWords,
} from '../../ui/saving/people-text';
import { clock } from '../../ui/times';
import { peopleWords } from '../../ui/words';
import { csvHeadings, csvRow, faceJson, genderJson } from '../face-export';
import type { VideoFacts } from './open-video';
import { type PersonStatistics, videoStatistics } from './statistics';

/** What was read of one video, and the name of its file. */
export interface VideoResult {
  readonly file: string;
  readonly facts: VideoFacts;
  readonly record: ReadingRecord;
  /** The words for the models that it was read with. */
  readonly model: string;
}

/**
 * The file, its length and its people, each with all readings; boxes are in px of the upright video.
 * It comes in pieces, since for a long video it has hundreds of megabytes.
 */
export function* videoJson({ file, facts, record }: VideoResult): Generator<string> {
  yield* withList({ file, durationMs: facts.durationMs }, 'people', peopleJson(record));
}

function* peopleJson({ people }: ReadingRecord): Generator<Iterable<string>> {
  for (const { id, gender, timeline } of people) {
    // Apparent gender only where it was read.
    const read = gender && genderJson(gender);
    yield withList({ id, ...read }, 'timeline', timelineJson(timeline));
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

/** A header row, then one row for each reading. It comes in pieces, since the table may be long. */
export function* videoCsv({ file, record }: VideoResult): Generator<string> {
  yield csvHeadings(['file', 'person', 't_ms']);
  for (const { id, gender, timeline } of record.people) {
    for (const reading of timeline) yield csvRow([file, id, reading.tMs], { ...reading, gender });
  }
}

/** Statistics as text, a paragraph for each person. */
export function videoText({ file, facts, record, model }: VideoResult): string {
  const { people, genders } = videoStatistics(record, facts.durationMs);
  const { durationMs, width, height } = facts;
  const head = [
    file,
    `${clock(durationMs)} of video, ${width} x ${height}, ${record.frames} frames read up to ${clock(record.lastMs)}, with ${model}`,
    peopleWords(people.length),
  ];
  if (genders !== null) head.push(`apparent gender: ${genderCounts(genders)}`);
  return `${[head.join('\n'), ...people.map(personText)].join('\n\n')}\n`;
}

function personText({
  id,
  gender,
  seenMs,
  firstMs,
  lastMs,
  shares,
  means,
}: PersonStatistics): string {
  return [
    `Person ${id}${genderAfterName(gender)}`,
    `  seen for ${clock(seenMs)}, from ${clock(firstMs)} to ${clock(lastMs)}`,
    `  looked, share of that time: ${shareWords(shares)}`,
    `  mean probabilities: ${probabilityWords(means)}`,
  ].join('\n');
}
