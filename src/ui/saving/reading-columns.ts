/** What tables say of a reading: the same columns in every table that is saved. Pure. */
import { EXPRESSIONS, type FaceReading } from '../../analysis/types';

/** A column of a table; a new attribute of readings gets a new one here. */
export interface ReadingColumn {
  readonly name: string;
  /** Whether its cells are numbers; the others are words without quotes and commas. */
  readonly numeric: boolean;
  /** The cell; empty where there is nothing to say. */
  readonly of: (reading: FaceReading) => string;
}

/** Shares are saved with four digits. */
const DIGITS = 4;
const PARTS = 10 ** DIGITS;

/** "0.8736", for each number of ten-thousandths up to 1: `toFixed` would take most of the time of an export. */
const TEXTS = Array.from({ length: PARTS + 1 }, (_, parts) => (parts / PARTS).toFixed(DIGITS));

/** A share of 1 with the digits that are saved: "0.8736". */
export function shareText(share: number): string {
  return TEXTS[Math.round(share * PARTS)] ?? share.toFixed(DIGITS);
}

const number = (name: string, of: ReadingColumn['of']): ReadingColumn => ({
  name,
  numeric: true,
  of,
});
const word = (name: string, of: ReadingColumn['of']): ReadingColumn => ({
  name,
  numeric: false,
  of,
});

/** Where the face is, px. */
export const BOX_COLUMNS: readonly ReadingColumn[] = [
  number('x', ({ box }) => box.x.toFixed(1)),
  number('y', ({ box }) => box.y.toFixed(1)),
  number('width', ({ box }) => box.width.toFixed(1)),
  number('height', ({ box }) => box.height.toFixed(1)),
];

/** The label, its confidence, and the probability of each expression. */
export const EXPRESSION_COLUMNS: readonly ReadingColumn[] = [
  word('expression', ({ label }) => label),
  number('confidence', ({ confidence }) => shareText(confidence)),
  ...EXPRESSIONS.map((name, i) =>
    number(name, ({ probabilities }) => shareText(probabilities[i] ?? 0)),
  ),
];

/** Apparent gender; empty where it was not read. */
export const GENDER_COLUMNS: readonly ReadingColumn[] = [
  word('gender', ({ gender }) => gender?.label ?? ''),
  number('gender_confidence', ({ gender }) =>
    gender === null ? '' : shareText(gender.confidence),
  ),
];

/** How well the face could be read: see `Quality`. */
export const QUALITY_COLUMNS: readonly ReadingColumn[] = [
  number('face_size', ({ quality }) => quality.size.toFixed(1)),
  number('sharpness', ({ quality }) => shareText(quality.sharpness)),
  number('turn', ({ quality }) => shareText(quality.turn)),
  number('brightness', ({ quality }) => String(quality.brightness)),
];
