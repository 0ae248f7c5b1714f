/** The files that are saved of a video, and what the command line prints. Pure. */
import { EXPRESSIONS } from '../../analysis/types';
import type { ReadingRecord } from '../../record/reading-record';
import type { Timeline } from '../../record/timeline';
import { labelName, peopleWords, percent } from '../../ui/words';
import { csvHeadings, csvRow, faceJson, genderJson } from '../face-export';
import { clock } from '../times';
import type { VideoFacts } from './open-video';
import { labelsSeen, type PersonStatistics, videoStatistics } from './statistics';

/** What was read of one video, by file. */
export interface VideoResult {
  readonly file: string;
  readonly facts: VideoFacts;
  readonly record: ReadingRecord;
  /** What it was read with, in words. */
  readonly model: string;
}

/**
 * The file, its length and its people, each with all readings; boxes are in px of the video as it is
 * shown. In pieces: of a long video it is hundreds of megabytes.
 */
export function* videoJson({ file, facts, record }: VideoResult): Generator<string> {
  yield* withList({ file, durationMs: facts.durationMs }, 'people', peopleJson(record));
}

function* peopleJson({ people }: ReadingRecord): Generator<Iterable<string>> {
  for (const { id, gender, timeline } of people) {
    // Gender only where it was read.
    const read = gender && genderJson(gender);
    yield withList({ id, ...read }, 'timeline', timelineJson(timeline));
  }
}

function* timelineJson(timeline: Timeline): Generator<Iterable<string>> {
  for (const reading of timeline) {
    yield [JSON.stringify({ tMs: reading.tMs, ...faceJson(reading) })];
  }
}

/** The text of an object that has a list under `key`, too; the list is never held as a whole. */
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

/** One row a reading, after a row of headings. In pieces, since a long video makes a long table. */
export function* videoCsv({ file, record }: VideoResult): Generator<string> {
  yield csvHeadings(['file', 'person', 't_ms']);
  for (const { id, gender, timeline } of record.people) {
    for (const reading of timeline) yield csvRow([file, id, reading.tMs], { ...reading, gender });
  }
}

/** Statistics in words, a paragraph a person. */
export function videoText({ file, facts, record, model }: VideoResult): string {
  const { people, genders } = videoStatistics(record, facts.durationMs);
  const { durationMs, width, height } = facts;
  const head = [
    file,
    `${clock(durationMs)} of video, ${width} x ${height}, ${record.frames} frames read up to ${clock(record.lastMs)}, with ${model}`,
    peopleWords(people.length),
  ];
  if (genders !== null) {
    const { man, woman, unsure } = genders;
    head.push(`apparent gender: men ${man}, women ${woman}, unsure ${unsure}`);
  }
  return `${[head.join('\n'), ...people.map(personText)].join('\n\n')}\n`;
}

function personText(person: PersonStatistics): string {
  const { id, gender, seenMs, firstMs, lastMs, shares, means } = person;
  const who =
    gender === null ? '' : `, apparent gender ${gender.label} (${percent(gender.confidence)})`;
  const longest = labelsSeen(person).sort((a, b) => shares[b] - shares[a]);
  const worn = longest.map((label) => `${labelName(label)} ${percent(shares[label])}`);
  const mean = EXPRESSIONS.map((name, i) => `${labelName(name)} ${percent(means[i] ?? 0)}`);
  return [
    `Person ${id}${who}`,
    `  seen for ${clock(seenMs)}, from ${clock(firstMs)} to ${clock(lastMs)}`,
    `  looked, share of that time: ${worn.join(', ')}`,
    `  mean probabilities: ${mean.join(', ')}`,
  ].join('\n');
}
