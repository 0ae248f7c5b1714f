/** The files that are saved of a video, and what the command line prints. Pure. */
import { EXPRESSIONS } from '../../analysis/types';
import { expressionName, percent } from '../../ui/formats';
import { csvHeadings, csvRow, type FaceJson, faceJson, share } from '../face-export';
import type { VideoRecord } from './record';
import { clock } from './remaining';
import { labelsSeen, type PersonStatistics, videoStatistics } from './statistics';
import type { Timeline } from './timeline';

/** What was read of one video, by file. */
export interface VideoResult {
  readonly file: string;
  readonly record: VideoRecord;
  /** What it was read with, in words. */
  readonly model: string;
}

/** One person in the JSON; gender only where it was read. */
interface PersonJson {
  readonly id: number;
  readonly gender?: string;
  readonly genderConfidence?: number;
  readonly timeline: readonly MomentJson[];
}

interface MomentJson extends FaceJson {
  readonly tMs: number;
}

/** What {@link videoJson} is the text of. Boxes are in px of the video as it is shown. */
export interface VideoJson {
  readonly file: string;
  readonly durationMs: number;
  readonly people: readonly PersonJson[];
}

/** The text of a {@link VideoJson}, in pieces: of a long video it is hundreds of megabytes. */
export function* videoJson({ file, record }: VideoResult): Generator<string> {
  yield* withList({ file, durationMs: record.facts.durationMs }, 'people', peopleJson(record));
}

function* peopleJson({ people }: VideoRecord): Generator<Iterable<string>> {
  for (const { id, gender, timeline } of people) {
    const read = gender && { gender: gender.label, genderConfidence: share(gender.confidence) };
    yield withList({ id, ...read }, 'timeline', momentsJson(timeline));
  }
}

function* momentsJson(timeline: Timeline): Generator<Iterable<string>> {
  for (const moment of timeline) {
    const json: MomentJson = { tMs: moment.tMs, ...faceJson(moment) };
    yield [JSON.stringify(json)];
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
    for (const moment of timeline) yield csvRow([file, id, moment.tMs], moment, gender);
  }
}

/** Statistics in words, a paragraph a person. */
export function videoText({ file, record, model }: VideoResult): string {
  const { people, genders } = videoStatistics(record);
  const { durationMs, width, height } = record.facts;
  const head = [
    file,
    `${clock(durationMs)} of video, ${width} x ${height}, ${record.frames} frames read up to ${clock(record.lastMs)}, with ${model}`,
    people.length === 1 ? '1 person' : `${people.length} people`,
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
  const worn = longest.map(
    (label) => `${label === 'unsure' ? label : expressionName(label)} ${percent(shares[label])}`,
  );
  const mean = EXPRESSIONS.map((name, i) => `${expressionName(name)} ${percent(means[i] ?? 0)}`);
  return [
    `Person ${id}${who}`,
    `  seen for ${clock(seenMs)}, from ${clock(firstMs)} to ${clock(lastMs)}`,
    `  looked, share of that time: ${worn.join(', ')}`,
    `  mean probabilities: ${mean.join(', ')}`,
  ].join('\n');
}
