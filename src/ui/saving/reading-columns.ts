/** What tables say of a reading: the same columns in every table that is saved. Pure. */
import { EXPRESSIONS, type FaceReading, type Quality } from '../../analysis/types';
import { labelCode } from '../words';

/** What columns need to know of a reading; `ReadingCursor` has it, too. */
export type TableReading = Pick<
  FaceReading,
  'label' | 'confidence' | 'probabilities' | 'gender'
> & {
  readonly quality: Omit<Quality, 'weight'>;
};

/** A column of a table; a new attribute of readings gets a new one here. */
export type ReadingColumn<Reading = TableReading> = WordColumn<Reading> | NumberColumn<Reading>;

interface WordColumn<Reading> {
  readonly name: string;
  /** In ASCII characters, without quotes and commas; `null` where it was not read. */
  readonly word: (reading: Reading) => string | null;
}

interface NumberColumn<Reading> {
  readonly name: string;
  /** `null` where it was not read. */
  readonly number: (reading: Reading) => number | null;
  /** So many are saved after the point. */
  readonly digits: number;
}

/** Shares of 1 are saved with four digits, lengths in px with one. */
const SHARE_DIGITS = 4;
const LENGTH_DIGITS = 1;

/** Where the face is, px. */
export const BOX_COLUMNS: readonly ReadingColumn<Pick<FaceReading, 'box'>>[] = [
  { name: 'x', number: ({ box }) => box.x, digits: LENGTH_DIGITS },
  { name: 'y', number: ({ box }) => box.y, digits: LENGTH_DIGITS },
  { name: 'width', number: ({ box }) => box.width, digits: LENGTH_DIGITS },
  { name: 'height', number: ({ box }) => box.height, digits: LENGTH_DIGITS },
];

/**
 * The label, its confidence, and the probability of each expression, in the words that are shown:
 * "afraid" rather than "fear".
 */
export const EXPRESSION_COLUMNS: readonly ReadingColumn[] = [
  { name: 'expression', word: ({ label }) => labelCode(label) },
  { name: 'confidence', number: ({ confidence }) => confidence, digits: SHARE_DIGITS },
  ...EXPRESSIONS.map(
    (name, i): ReadingColumn => ({
      name: labelCode(name),
      number: ({ probabilities }) => probabilities[i] ?? 0,
      digits: SHARE_DIGITS,
    }),
  ),
];

/** Apparent gender. */
export const GENDER_COLUMNS: readonly ReadingColumn[] = [
  { name: 'gender', word: ({ gender }) => gender?.label ?? null },
  {
    name: 'gender_confidence',
    number: ({ gender }) => gender?.confidence ?? null,
    digits: SHARE_DIGITS,
  },
];

/** How well the face could be read: see `Quality`. */
export const QUALITY_COLUMNS: readonly ReadingColumn[] = [
  { name: 'face_size', number: ({ quality }) => quality.size, digits: LENGTH_DIGITS },
  { name: 'sharpness', number: ({ quality }) => quality.sharpness, digits: SHARE_DIGITS },
  { name: 'turn', number: ({ quality }) => quality.turn, digits: SHARE_DIGITS },
  { name: 'brightness', number: ({ quality }) => quality.brightness, digits: 0 },
];

/** The cell of a table; empty where there is nothing to say. */
export function cellOf<Reading>(column: ReadingColumn<Reading>, reading: Reading): string {
  if ('word' in column) return column.word(reading) ?? '';
  return column.number(reading)?.toFixed(column.digits) ?? '';
}

/** Rounds a share of 1 to the digits that are saved. */
export function savedShare(share: number): number {
  // Not with `toFixed`: converting to text and back is slow for the ten million numbers of a long video.
  return Math.round(share * 10 ** SHARE_DIGITS) / 10 ** SHARE_DIGITS;
}
