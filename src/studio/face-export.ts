/** One reading as the exports contain it, for pictures and videos alike. Pure. */
import { EXPRESSIONS, type FaceReading, type GenderReading } from '../analysis/types';
import { csvCell, csvLine } from '../ui/saving/csv';
import {
  BOX_COLUMNS,
  EXPRESSION_COLUMNS,
  GENDER_COLUMNS,
  type ReadingColumn,
} from '../ui/saving/reading-columns';

/** The columns of a face, after those of the file that it is in. */
const COLUMNS: readonly ReadingColumn<FaceReading>[] = [
  ...BOX_COLUMNS,
  ...EXPRESSION_COLUMNS,
  ...GENDER_COLUMNS,
];

/** The header row. @param first the columns before those of the face */
export function csvHeadings(first: readonly string[]): string {
  return csvLine([...first, ...COLUMNS.map(({ name }) => name)]);
}

/**
 * The row of one face.
 *
 * @param first the cells before those of the face
 */
export function csvRow(first: readonly (string | number)[], reading: FaceReading): string {
  const start = first.map((cell) => (typeof cell === 'string' ? csvCell(cell) : cell));
  return csvLine([...start, ...COLUMNS.map(({ of }) => of(reading))]);
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

function rounded(value: number, digits: number): number {
  // Not with `toFixed`: converting to text and back is slow for the ten million numbers of a long video.
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
