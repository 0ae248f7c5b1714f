/**
 * One reading as the exports contain it, for pictures and videos alike; expressions have the words that
 * stand on the picture. Pure.
 */
import type { ModelFacts } from '../analysis/model-facts';
import { EXPRESSIONS, type FaceReading, type GenderReading } from '../analysis/types';
import { BYTE_ORDER_MARK, csvCell, csvLine } from '../ui/saving/csv';
import { aboutHeading, PROGRAM, type Provenance, wordedThresholds } from '../ui/saving/provenance';
import {
  BOX_COLUMNS,
  cellOf,
  EXPRESSION_COLUMNS,
  GENDER_COLUMNS,
  type ReadingColumn,
  savedShare,
} from '../ui/saving/reading-columns';
import { labelCode } from '../ui/words';
import type { ReadBy } from './read-by';

/** The version of the JSON format; a change that could break a program that reads it makes it larger. */
const JSON_FORMAT = 1;

/**
 * The columns of a face, after those of the file that it is in.
 *
 * @param gender whether apparent gender was read; else nothing in the table tells that it could be
 */
function columnsOf(gender: boolean): readonly ReadingColumn<FaceReading>[] {
  return [...BOX_COLUMNS, ...EXPRESSION_COLUMNS, ...(gender ? GENDER_COLUMNS : [])];
}

/** A table of faces. */
export interface FaceTable {
  readonly headings: string;
  /** @param first the cells before those of the face */
  readonly row: (first: readonly (string | number)[], reading: FaceReading) => string;
}

/**
 * @param first the headings before those of the face
 * @param gender whether apparent gender was read
 * @param provenance becomes the heading of the last column, which has no cells
 */
export function faceTable(
  first: readonly string[],
  gender: boolean,
  provenance: Provenance,
): FaceTable {
  const columns = columnsOf(gender);
  const names = columns.map(({ name }) => name);
  return {
    headings: BYTE_ORDER_MARK + csvLine([...first, ...names, aboutHeading(provenance)]),
    row: (cells, reading) => {
      const start = cells.map((cell) => (typeof cell === 'string' ? csvCell(cell) : cell));
      return csvLine([...start, ...columns.map((column) => cellOf(column, reading)), '']);
    },
  };
}

/** The head of every JSON file. */
export function jsonHead({ program }: Pick<ReadBy, 'program'>) {
  return { format: JSON_FORMAT, program: { name: PROGRAM, version: program } };
}

/** With what, and when, something was read, in JSON. */
export function readByJson({ models, readAt, timeZone }: ReadBy) {
  return { readAt: new Date(readAt).toISOString(), timeZone, models: models.map(worded) };
}

function worded({ thresholds, ...model }: ModelFacts): ModelFacts {
  return { ...model, thresholds: wordedThresholds(thresholds) };
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
    expression: labelCode(label),
    confidence: savedShare(confidence),
    /** By the expression's word. */
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name, i) => [labelCode(name), savedShare(probabilities[i] ?? 0)]),
    ),
  };
}

/** Apparent gender in JSON; nothing where it was not read. */
export function genderJson(gender: GenderReading | null) {
  return gender === null
    ? {}
    : { gender: gender.label, genderConfidence: savedShare(gender.confidence) };
}

/** Rounds a length in px to the digit that is saved. */
function length(px: number): number {
  return Math.round(px * 10) / 10;
}
