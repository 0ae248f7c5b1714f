/** One reading as the exports contain it, for pictures and videos alike. Pure. */
import { EXPRESSIONS, type FaceReading, type GenderReading } from '../analysis/types';

/** A column of the CSV tables. */
interface Column {
  readonly name: string;
  readonly of: (reading: FaceReading) => string;
}

/** The columns of a reading; a new attribute of readings gets a new line here. */
const COLUMNS: readonly Column[] = [
  { name: 'x', of: ({ box }) => box.x.toFixed(1) },
  { name: 'y', of: ({ box }) => box.y.toFixed(1) },
  { name: 'width', of: ({ box }) => box.width.toFixed(1) },
  { name: 'height', of: ({ box }) => box.height.toFixed(1) },
  { name: 'expression', of: ({ label }) => label },
  { name: 'confidence', of: ({ confidence }) => confidence.toFixed(4) },
  ...EXPRESSIONS.map((name, i) => ({
    name,
    of: ({ probabilities }: FaceReading) => (probabilities[i] ?? 0).toFixed(4),
  })),
  { name: 'gender', of: ({ gender }) => gender?.label ?? '' },
  { name: 'gender_confidence', of: ({ gender }) => gender?.confidence.toFixed(4) ?? '' },
];

/** The header row. @param first the columns before those of the face */
export function csvHeadings(first: readonly string[]): string {
  return row([...first, ...COLUMNS.map(({ name }) => name)]);
}

/**
 * The row of one face.
 *
 * @param first the cells before those of the face
 */
export function csvRow(first: readonly (string | number)[], reading: FaceReading): string {
  const start = first.map((cell) => (typeof cell === 'string' ? csvCell(cell) : cell));
  return row([...start, ...COLUMNS.map(({ of }) => of(reading))]);
}

/** A face in JSON, without the apparent gender: a video has that once per person. */
export function faceJson({ box, label, confidence, probabilities }: FaceReading) {
  return {
    box: {
      x: rounded(box.x, 1),
      y: rounded(box.y, 1),
      width: rounded(box.width, 1),
      height: rounded(box.height, 1),
    },
    expression: label,
    confidence: share(confidence),
    /** By the name of the expression. */
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name, i) => [name, share(probabilities[i] ?? 0)]),
    ),
  };
}

/** Apparent gender in JSON; `null` where it was not read. */
export function genderJson(gender: GenderReading | null) {
  return {
    gender: gender?.label ?? null,
    genderConfidence: gender === null ? null : share(gender.confidence),
  };
}

/** Rounds a share of 1 to the digits that are saved. */
function share(value: number): number {
  return rounded(value, 4);
}

/** Quotes a cell where needed, and keeps spreadsheets from treating it as a formula. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row(cells: readonly (string | number)[]): string {
  return `${cells.join(',')}\r\n`;
}

function rounded(value: number, digits: number): number {
  // Not with `toFixed`: converting to text and back is slow for the ten million numbers of a long video.
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
