/** What tables say of a reading: the same columns in every table that is saved. Pure. */
import { EXPRESSIONS, type FaceReading, type Quality } from '../../analysis/types';

/** What columns need to know of a reading; `ReadingCursor` has it, too. */
export type TableReading = Pick<
  FaceReading,
  'label' | 'confidence' | 'probabilities' | 'gender'
> & {
  readonly quality: Omit<Quality, 'weight'>;
};

/** A column of a table; a new attribute of readings gets a new one here. */
export interface ReadingColumn<Reading = TableReading> {
  readonly name: string;
  /** Whether its cells are numbers; the others are words without quotes and commas. */
  readonly numeric: boolean;
  /** The cell, in ASCII characters; empty where there is nothing to say. */
  readonly of: (reading: Reading) => string;
}

/** Numbers with this many digits, up to `most`; made once, since `toFixed` takes most of the time of an export. */
function fixedTexts(digits: number, most: number): (value: number) => string {
  const parts = 10 ** digits;
  const texts = Array.from({ length: most * parts + 1 }, (_, i) => (i / parts).toFixed(digits));
  return (value) => texts[Math.round(value * parts)] ?? value.toFixed(digits);
}

/** A share of 1 with the digits that are saved: "0.8736". */
export const shareText = fixedTexts(4, 1);
/** A length of a face, px: "31.4". */
const lengthText = fixedTexts(1, 400);

function number<Reading = TableReading>(
  name: string,
  of: (reading: Reading) => string,
): ReadingColumn<Reading> {
  return { name, numeric: true, of };
}

function word(name: string, of: (reading: TableReading) => string): ReadingColumn {
  return { name, numeric: false, of };
}

/** Where the face is, px. */
export const BOX_COLUMNS: readonly ReadingColumn<Pick<FaceReading, 'box'>>[] = [
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
    number(name, ({ probabilities }: TableReading) => shareText(probabilities[i] ?? 0)),
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
  number('face_size', ({ quality }) => lengthText(quality.size)),
  number('sharpness', ({ quality }) => shareText(quality.sharpness)),
  number('turn', ({ quality }) => shareText(quality.turn)),
  number('brightness', ({ quality }) => String(quality.brightness)),
];
