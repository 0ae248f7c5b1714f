/** One reading of one face as the exports have it, of a picture or of a video. Pure. */
import { type Box, EXPRESSIONS, type GenderReading, type Label } from '../analysis/types';

export interface ExportedFace {
  /** In px of the picture, or of the video as it is shown. */
  readonly box: Box;
  readonly label: Label;
  readonly confidence: number;
  /** In the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
}

const COLUMNS = [
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

/** The row of headings. @param first the columns before those of the face */
export function csvHeadings(first: readonly string[]): string {
  return row([...first, ...COLUMNS]);
}

/**
 * The row of one face.
 *
 * @param first the cells before those of the face
 * @param gender `null`: its cells stay empty
 */
export function csvRow(
  first: readonly (string | number)[],
  { box, label, confidence, probabilities }: ExportedFace,
  gender: GenderReading | null,
): string {
  return row([
    ...first.map((cell) => (typeof cell === 'string' ? csvCell(cell) : cell)),
    ...[box.x, box.y, box.width, box.height].map((px) => px.toFixed(1)),
    label,
    ...[confidence, ...probabilities].map((share) => share.toFixed(4)),
    ...(gender === null ? ['', ''] : [gender.label, gender.confidence.toFixed(4)]),
  ]);
}

/** The same in JSON, but for the gender: a video says it once a person. */
export interface FaceJson {
  readonly box: Box;
  readonly expression: Label;
  readonly confidence: number;
  /** By the name of the expression. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export function faceJson({ box, label, confidence, probabilities }: ExportedFace): FaceJson {
  return {
    box: {
      x: rounded(box.x, 1),
      y: rounded(box.y, 1),
      width: rounded(box.width, 1),
      height: rounded(box.height, 1),
    },
    expression: label,
    confidence: share(confidence),
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name, i) => [name, share(probabilities[i] ?? 0)]),
    ),
  };
}

/** A share of 1 in as many digits as are saved. */
export function share(value: number): number {
  return rounded(value, 4);
}

/** Quoted where it must be; a leading sign is kept from being taken for a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row(cells: readonly (string | number)[]): string {
  return `${cells.join(',')}\r\n`;
}

function rounded(value: number, digits: number): number {
  // Not by way of text: a long video has ten million numbers.
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
