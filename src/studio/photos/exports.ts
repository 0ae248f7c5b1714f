/** The files that are saved of pictures, and what the command line prints. Pure. */
import { EXPRESSIONS, type Label } from '../../analysis/types';
import { expressionName, percent } from '../../ui/formats';
import { modelTitle } from '../../ui/models';
import { csvCell } from '../video/exports';
import { type PersonReading, peopleOf, type ReadPhoto } from './photo';
import { LABELS, type PhotoStatistics, photoStatistics } from './statistics';

export interface FaceJson {
  readonly id: number;
  /** In px of the upright picture. */
  readonly box: PersonReading['box'];
  readonly expression: Label;
  readonly confidence: number;
  readonly probabilities: Readonly<Record<string, number>>;
  /** `null` where apparent gender was not read. */
  readonly gender: string | null;
  readonly genderConfidence: number | null;
}

export interface PhotoJson {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly FaceJson[];
}

export function photoJson(photo: ReadPhoto): PhotoJson {
  const { width, height } = photo.reading;
  return { file: photo.file, width, height, faces: peopleOf(photo).map(faceJson) };
}

function faceJson({ id, box, expression, gender }: PersonReading): FaceJson {
  return {
    id,
    box: {
      x: rounded(box.x, 1),
      y: rounded(box.y, 1),
      width: rounded(box.width, 1),
      height: rounded(box.height, 1),
    },
    expression: expression.label,
    confidence: rounded(expression.confidence, 4),
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name, i) => [name, rounded(expression.probabilities[i] ?? 0, 4)]),
    ),
    gender: gender?.label ?? null,
    genderConfidence: gender === null ? null : rounded(gender.confidence, 4),
  };
}

const COLUMNS = [
  'file',
  'face',
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

/** One row a face, after a row of headings. */
export function photosCsv(photos: readonly ReadPhoto[]): string {
  const rows = photos.flatMap((photo) =>
    photoJson(photo).faces.map(({ id, box, expression, confidence, probabilities, ...face }) =>
      [
        csvCell(photo.file),
        id,
        ...[box.x, box.y, box.width, box.height].map((n) => n.toFixed(1)),
        expression,
        confidence.toFixed(4),
        ...EXPRESSIONS.map((name) => (probabilities[name] ?? 0).toFixed(4)),
        face.gender ?? '',
        face.genderConfidence?.toFixed(4) ?? '',
      ].join(','),
    ),
  );
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/**
 * Statistics in words, as the second paper's appendix has them: for each picture the number of
 * people, how many show each expression, how many look like men and women, and every face's
 * confidences under the number that it has on the picture. Sums at the end where there are several.
 */
export function photosText(photos: readonly ReadPhoto[]): string {
  const parts = photos.map(photoText);
  if (photos.length > 1) {
    const all = photoStatistics(photos.flatMap(peopleOf));
    parts.push([`All ${photos.length} pictures`, ...countLines(all)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function photoText(photo: ReadPhoto): string {
  const { width, height } = photo.reading;
  const people = peopleOf(photo);
  return [
    photo.file,
    `${width} x ${height} pixels, read with “${modelTitle(photo.expressionModel)}”`,
    ...countLines(photoStatistics(people)),
    ...people.map(personLine),
  ].join('\n');
}

function countLines({ people, labels, genders }: PhotoStatistics): string[] {
  const lines = [
    `Number of people: ${people}`,
    `People who look: ${LABELS.map((label) => `${labelName(label)} ${labels[label]}`).join(', ')}`,
  ];
  if (genders !== null) {
    const { man, woman, unsure } = genders;
    lines.push(`Apparent gender: men ${man}, women ${woman}, unsure ${unsure}`);
  }
  return lines;
}

function personLine({ id, expression, gender }: PersonReading): string {
  const { label, confidence, probabilities } = expression;
  const all = EXPRESSIONS.map(
    (name, i) => `${expressionName(name)} ${percent(probabilities[i] ?? 0)}`,
  );
  const words = label === 'unsure' ? 'unsure' : `${labelName(label)} ${percent(confidence)}`;
  const looks =
    gender === null ? '' : `; apparent gender: ${gender.label} ${percent(gender.confidence)}`;
  return `${String(id).padStart(4)}  ${words} (${all.join(', ')})${looks}`;
}

export function labelName(label: Label): string {
  return label === 'unsure' ? 'unsure' : expressionName(label);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
