/** The files that are saved of a video, and what the command line prints. Pure. */
import { EXPRESSIONS } from '../../analysis/types';
import { expressionName, percent } from '../../ui/formats';
import type { VideoRecord } from './record';
import { clock } from './remaining';
import { labelsSeen, type PersonStatistics, videoStatistics } from './statistics';

/** What was read of one video, by file. */
export interface VideoResult {
  readonly file: string;
  readonly record: VideoRecord;
  /** For people: "Ensemble". */
  readonly model: string;
}

/** One person in the JSON; gender only where it was read. */
interface PersonJson {
  readonly id: number;
  readonly gender?: string;
  readonly genderConfidence?: number;
  readonly timeline: readonly MomentJson[];
}

interface MomentJson {
  readonly tMs: number;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly expression: string;
  readonly confidence: number;
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface VideoJson {
  readonly file: string;
  readonly durationMs: number;
  readonly people: readonly PersonJson[];
}

/** Boxes in px of the video as it is shown; probabilities by the name of the expression. */
export function videoJson({ file, record }: VideoResult): VideoJson {
  return {
    file,
    durationMs: record.facts.durationMs,
    people: record.people.map(({ id, gender, timeline }) => ({
      id,
      ...(gender && { gender: gender.label, genderConfidence: rounded(gender.confidence, 4) }),
      timeline: Array.from(timeline, ({ tMs, box, label, confidence, probabilities }) => ({
        tMs,
        box: {
          x: rounded(box.x, 1),
          y: rounded(box.y, 1),
          width: rounded(box.width, 1),
          height: rounded(box.height, 1),
        },
        expression: label,
        confidence: rounded(confidence, 4),
        probabilities: Object.fromEntries(
          EXPRESSIONS.map((name, i) => [name, rounded(probabilities[i] ?? 0, 4)]),
        ),
      })),
    })),
  };
}

const COLUMNS = [
  'file',
  'person',
  't_ms',
  'x',
  'y',
  'width',
  'height',
  'expression',
  'confidence',
  ...EXPRESSIONS,
  'gender',
  'gender_confidence',
];

/** One row a reading, after a row of headings. In pieces, since a long video makes a long table. */
export function* videoCsv({ file, record }: VideoResult): Generator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for (const { id, gender, timeline } of record.people) {
    const genderCells = gender === null ? ['', ''] : [gender.label, gender.confidence.toFixed(4)];
    for (const { tMs, box, label, confidence, probabilities } of timeline) {
      const numbers = [box.x, box.y, box.width, box.height].map((n) => n.toFixed(1));
      const shares = [confidence, ...probabilities].map((p) => p.toFixed(4));
      const cells = [csvCell(file), id, tMs, ...numbers, label, ...shares, ...genderCells];
      yield `${cells.join(',')}\r\n`;
    }
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

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Quoted where it must be; a leading sign is kept from being taken for a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
