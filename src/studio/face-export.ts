/** One reading as the exports contain it, for pictures and videos alike. Pure. */
import { EXPRESSIONS, type FaceReading, type GenderReading } from '../analysis/types';
import { csvCell, csvLine } from '../ui/saving/csv';
import {
  BOX_COLUMNS,
  cellOf,
  EXPRESSION_COLUMNS,
  GENDER_COLUMNS,
  type ReadingColumn,
  savedShare,
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
  return csvLine([...start, ...COLUMNS.map((column) => cellOf(column, reading))]);
}

/** A face in JSON, without the apparent gender: a video has that once per person. */
export function faceJson({ box, label, confidence, probabilities }: FaceReading) {
  return {
    box: {
      x: length(box.x),
      y: length(box.y),
      width: length(box.width),
      height: length(box.height),
    },
    expression: label,
    confidence: savedShare(confidence),
    /** By the name of the expression. */
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name, i) => [name, savedShare(probabilities[i] ?? 0)]),
    ),
  };
}

/** Apparent gender in JSON; `null` where it was not read. */
export function genderJson(gender: GenderReading | null) {
  return {
    gender: gender?.label ?? null,
    genderConfidence: gender === null ? null : savedShare(gender.confidence),
  };
}

/** Rounds a length in px to the digit that is saved. */
function length(px: number): number {
  return Math.round(px * 10) / 10;
}
