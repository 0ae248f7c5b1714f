/**
 * How readings are stored: 62 bytes each, in columns of numbers instead of objects. A stretch of
 * readings is a {@link Block}; blocks can be copied between threads, and kept in a database.
 */
import { withWeight } from '../analysis/quality';
import {
  type Box,
  EXPRESSIONS,
  type FaceReading,
  type Features,
  GENDERS,
  type GenderReading,
  LABELS,
  type Probabilities,
  type Quality,
  STANDINGS,
} from '../analysis/types';

export interface Block {
  /**
   * The video's own time, ms, and the time of capture, epoch ms (NaN where it is not known).
   * Float64, because a Float32 cannot count the ms of five hours exactly.
   */
  readonly times: Float64Array;
  /** Box of the face, px. */
  readonly measures: Float32Array;
  /**
   * In {@link STEPS}: probability of each expression, confidence of the apparent gender, then the
   * face's size as a share of {@link SIZE_UNIT}, its sharpness and its turn.
   */
  readonly shares: Uint16Array;
  /**
   * Label, apparent gender and standing in one byte ({@link codeOf}), brightness of the face, then its
   * eyes and mouth as {@link coordinateCode} writes them.
   */
  readonly codes: Uint8Array;
}

/** Numbers that one reading takes in each array. */
const TIMES = 2;
const MEASURES = 4;
const SHARES = EXPRESSIONS.length + 4;
const CODES = 8;
/** What one reading takes, bytes. */
export const READING_BYTES = 8 * TIMES + 4 * MEASURES + 2 * SHARES + CODES;
/** Probabilities are stored in steps of 1 / STEPS: finer than any figure that is shown or saved. */
const STEPS = 2 ** 15;
/** Sizes of faces are stored as shares of this many px: to an eighth of a px, up to 8191 px. */
const SIZE_UNIT = 4096;
/** What is larger is stored as this. Only sharpness may be, and that much is as sharp as any. */
const MOST_STEPS = 2 ** 16 - 1;
/** The first stands for "not read". */
const GENDER_CODES = [null, ...GENDERS, 'unsure'] as const;
/** Bits of a byte: three for the label's index in LABELS, then two for that in {@link GENDER_CODES}. */
const GENDER_SHIFT = 3;
/** The two bits after those, for the standing's index in STANDINGS. */
const STANDING_SHIFT = 5;

/** A block with room for this many readings. */
export function emptyBlock(readings: number): Block {
  return {
    times: new Float64Array(readings * TIMES),
    measures: new Float32Array(readings * MEASURES),
    shares: new Uint16Array(readings * SHARES),
    codes: new Uint8Array(readings * CODES),
  };
}

/** How many readings a block has room for. */
export function roomOf({ times }: Block): number {
  return times.length / TIMES;
}

/** Whether something is a block, with all numbers of each reading. */
export function isBlock(value: Partial<Block> | undefined): value is Block {
  const { times, measures, shares, codes } = value ?? {};
  if (!(times instanceof Float64Array) || !(measures instanceof Float32Array)) return false;
  if (!(shares instanceof Uint16Array) || !(codes instanceof Uint8Array)) return false;
  const room = times.length / TIMES;
  const lengths = [measures.length / MEASURES, shares.length / SHARES, codes.length / CODES];
  return Number.isInteger(room) && lengths.every((length) => length === room);
}

export function bytesOf({ times, measures, shares, codes }: Block): number {
  return times.byteLength + measures.byteLength + shares.byteLength + codes.byteLength;
}

/** A copy with room for twice as many readings. */
export function doubled(block: Block): Block {
  const larger = emptyBlock(2 * roomOf(block));
  larger.times.set(block.times);
  larger.measures.set(block.measures);
  larger.shares.set(block.shares);
  larger.codes.set(block.codes);
  return larger;
}

/** All readings of these blocks in one, in their order. */
export function concatenated(blocks: readonly Block[]): Block {
  const whole = emptyBlock(blocks.reduce((sum, block) => sum + roomOf(block), 0));
  let at = 0;
  for (const block of blocks) {
    whole.times.set(block.times, at * TIMES);
    whole.measures.set(block.measures, at * MEASURES);
    whole.shares.set(block.shares, at * SHARES);
    whole.codes.set(block.codes, at * CODES);
    at += roomOf(block);
  }
  return whole;
}

/** The readings `from` up to, but without, `to`, where they lie: not to be sent elsewhere or changed. */
export function viewOf({ times, measures, shares, codes }: Block, from: number, to: number): Block {
  return {
    times: times.subarray(from * TIMES, to * TIMES),
    measures: measures.subarray(from * MEASURES, to * MEASURES),
    shares: shares.subarray(from * SHARES, to * SHARES),
    codes: codes.subarray(from * CODES, to * CODES),
  };
}

/** A copy of the readings `from` up to, but without, `to`. */
export function partOf({ times, measures, shares, codes }: Block, from: number, to: number): Block {
  return {
    times: times.slice(from * TIMES, to * TIMES),
    measures: measures.slice(from * MEASURES, to * MEASURES),
    shares: shares.slice(from * SHARES, to * SHARES),
    codes: codes.slice(from * CODES, to * CODES),
  };
}

/**
 * Writes a reading. Its person is not stored: all readings of a block are of one person.
 *
 * @param at from 0, below the room of the block
 * @param capturedAt epoch ms, NaN where it is not known
 */
export function write(block: Block, at: number, reading: FaceReading, capturedAt: number): void {
  const { tMs, box, features, probabilities, gender, quality } = reading;
  const { x, y, width, height } = box;
  const { size, sharpness, turn } = quality;
  block.times.set([tMs, capturedAt], at * TIMES);
  block.measures.set([x, y, width, height], at * MEASURES);
  const qualities = [size / SIZE_UNIT, sharpness, turn];
  const shares = [...probabilities, gender?.confidence ?? 0, ...qualities];
  block.shares.set(
    shares.map((share) => Math.min(MOST_STEPS, Math.round(share * STEPS))),
    at * SHARES,
  );
  const points = [...features.eyes, features.mouth].flatMap((point) => [point.x, point.y]);
  block.codes.set([codeOf(reading), quality.brightness, ...points.map(coordinateCode)], at * CODES);
}

function codeOf({ label, gender, standing }: FaceReading): number {
  return (
    LABELS.indexOf(label) |
    (GENDER_CODES.indexOf(gender?.label ?? null) << GENDER_SHIFT) |
    (STANDINGS.indexOf(standing) << STANDING_SHIFT)
  );
}

/** Reads back what was written, as the reading of `person`. */
export function read(block: Block, at: number, person: number): FaceReading {
  const probabilities = probabilitiesAt(block, at);
  const label = labelAt(block, at);
  return {
    person,
    tMs: timeAt(block, at),
    box: boxAt(block, at),
    features: featuresAt(block, at),
    probabilities,
    label,
    confidence: confidenceOf(label, probabilities),
    standing: STANDINGS[codeAt(block, at) >> STANDING_SHIFT] ?? 'likely',
    gender: genderAt(block, at),
    quality: qualityAt(block, at),
  };
}

/**
 * A reading that is looked at where it lies. {@link read} makes a dozen objects of each, which takes too long
 * for the millions of an export. What it has is that of the reading it was moved to last.
 */
export class ReadingCursor {
  label: FaceReading['label'] = 'unsure';
  confidence = 0;
  gender: GenderReading | null = null;
  readonly probabilities: number[] = EXPRESSIONS.map(() => 0);
  readonly quality = { size: 0, sharpness: 0, turn: 0, brightness: 0 };

  /** @param at from 0, below the room of the block */
  moveTo(block: Block, at: number): void {
    const { probabilities, quality } = this;
    for (let i = 0; i < EXPRESSIONS.length; i++) probabilities[i] = shareAt(block, at, i);
    this.label = labelAt(block, at);
    this.confidence = confidenceOf(this.label, probabilities);
    this.gender = genderAt(block, at);
    quality.size = shareAt(block, at, EXPRESSIONS.length + 1) * SIZE_UNIT;
    quality.sharpness = shareAt(block, at, EXPRESSIONS.length + 2);
    quality.turn = shareAt(block, at, EXPRESSIONS.length + 3);
    quality.brightness = block.codes[at * CODES + 1] ?? 0;
  }
}

export function timeAt({ times }: Block, at: number): number {
  return times[at * TIMES] ?? Number.NaN;
}

export function capturedAtOf({ times }: Block, at: number): number {
  return times[at * TIMES + 1] ?? Number.NaN;
}

export function labelAt(block: Block, at: number): FaceReading['label'] {
  return LABELS[codeAt(block, at) & ((1 << GENDER_SHIFT) - 1)] ?? 'unsure';
}

/** What `decide` gave: the label's own probability, or the highest where it is unsure. */
function confidenceOf(label: FaceReading['label'], probabilities: Probabilities): number {
  if (label === 'unsure') return Math.max(...probabilities);
  return probabilities[EXPRESSIONS.indexOf(label)] ?? 0;
}

function boxAt({ measures }: Block, at: number): Box {
  const measure = (index: number) => measures[at * MEASURES + index] ?? 0;
  return { x: measure(0), y: measure(1), width: measure(2), height: measure(3) };
}

function codeAt({ codes }: Block, at: number): number {
  return codes[at * CODES] ?? 0;
}

function probabilitiesAt(block: Block, at: number): Probabilities {
  // Not by a part of the array: making one takes longer than all the rest, and exports read millions.
  return EXPRESSIONS.map((_, i) => shareAt(block, at, i));
}

function genderAt(block: Block, at: number): GenderReading | null {
  const code = (codeAt(block, at) >> GENDER_SHIFT) & (GENDER_CODES.length - 1);
  const label = GENDER_CODES[code] ?? null;
  if (label === null) return null;
  return { label, confidence: shareAt(block, at, EXPRESSIONS.length) };
}

function qualityAt(block: Block, at: number): Quality {
  const share = (index: number) => shareAt(block, at, EXPRESSIONS.length + index);
  const [size, sharpness, turn] = [share(1), share(2), share(3)];
  const brightness = block.codes[at * CODES + 1] ?? 0;
  return withWeight({ size: size * SIZE_UNIT, sharpness, turn, brightness });
}

function shareAt({ shares }: Block, at: number, index: number): number {
  return (shares[at * SHARES + index] ?? 0) / STEPS;
}

function featuresAt({ codes }: Block, at: number): Features {
  const point = (index: number) => {
    const start = at * CODES + index;
    return { x: coordinateOf(codes[start] ?? 0), y: coordinateOf(codes[start + 1] ?? 0) };
  };
  return { eyes: [point(2), point(4)], mouth: point(6) };
}

/** A coordinate of a feature, -0.5 to 1.5, in steps of 1/127: finer than the detector's own error. */
function coordinateCode(coordinate: number): number {
  return Math.max(0, Math.min(254, Math.round((coordinate + 0.5) * 127)));
}

function coordinateOf(code: number): number {
  return code / 127 - 0.5;
}
