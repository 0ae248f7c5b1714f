import { existsSync, readFileSync } from 'node:fs';
import { EXPRESSIONS, type Expression } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import { ROOT } from '../files/root';

const FIXTURES = `${ROOT}test/fixtures/`;

const FACES_FILE = `${FIXTURES}faces.csv`;
const VIDEO_FRAMES_FILE = `${FIXTURES}video-frames.csv`;
const TALKING_FRAMES_FILE = `${FIXTURES}talking-frames.csv`;
const SLIGHT_SMILES_FILE = `${FIXTURES}slight-smiles.csv`;

/** A picture whose expression was labelled by eye. */
export interface LabelledFace {
  /** File name of a UTKFace chip. */
  readonly file: string;
  readonly expression: Expression;
  /** The part of UTKFace it comes from; no expression model was trained on either part. */
  readonly split: 'validation' | 'train';
}

/** A frame of a video whose expression was labelled by eye. */
export interface LabelledFrame {
  readonly file: string;
  /** Counted from 0. */
  readonly frame: number;
  /** The video's own time, ms. */
  readonly tMs: number;
  /** `null` where a careful human would hesitate; such a frame is not scored. */
  readonly expression: Expression | null;
}

/**
 * Reads `source,file,expression,split`, one face per row; lines that begin with # are comments.
 *
 * @throws InputError that names the row when one cannot be used
 */
export function readFaces(file: string = FACES_FILE): LabelledFace[] {
  return readRows(file, ['source', 'file', 'expression', 'split']).map(({ cells, where }) => {
    const [source, name = '', expression = '', split] = cells;
    if (source !== 'utkface') throw new InputError(`${where} has the unknown source "${source}".`);
    if (split !== 'validation' && split !== 'train') {
      throw new InputError(`${where} has the unknown split "${split}".`);
    }
    return { file: name, expression: expressionOf(expression, where), split };
  });
}

/**
 * Reads `file,frame,tMs,expression`, one frame per row, the frames of a video in order; lines that
 * begin with # are comments.
 *
 * @throws InputError that names the row when one cannot be used
 */
export function readVideoFrames(file: string = VIDEO_FRAMES_FILE): LabelledFrame[] {
  return readRows(file, ['file', 'frame', 'tMs', 'expression']).map(({ cells, where }) => {
    const [name = '', frame, tMs, expression = ''] = cells;
    return {
      file: name,
      frame: wholeNumber(frame, where),
      tMs: wholeNumber(tMs, where),
      expression: expression === '' ? null : expressionOf(expression, where),
    };
  });
}

/**
 * The frames, of those in video-frames.csv without an expression, in which somebody talks: by file, their
 * numbers. Reads `file,from,to`, one stretch per row; lines that begin with # are comments.
 *
 * @throws InputError that names the row when one cannot be used
 */
export function readTalkingFrames(
  file: string = TALKING_FRAMES_FILE,
  frames: readonly LabelledFrame[] = readVideoFrames(),
): ReadonlyMap<string, ReadonlySet<number>> {
  const stretches = readRows(file, ['file', 'from', 'to']).map(({ cells, where }) => {
    const [name = '', from, to] = cells;
    return { name, from: wholeNumber(from, where), to: wholeNumber(to, where) };
  });
  const numbers = new Map<string, Set<number>>();
  for (const { name, from, to } of stretches) {
    const own = frames.filter((one) => one.file === name && one.expression === null);
    const inside = own.filter(({ frame }) => frame >= from && frame <= to);
    const known = numbers.get(name) ?? new Set();
    numbers.set(name, new Set([...known, ...inside.map(({ frame }) => frame)]));
  }
  return numbers;
}

/**
 * The names of the UTKFace chips that show a slight smile. Reads `file`, one name per row; lines that begin
 * with # are comments.
 *
 * @throws InputError when the file cannot be used
 */
export function readSlightSmiles(file: string = SLIGHT_SMILES_FILE): string[] {
  return readRows(file, ['file']).map(({ cells }) => cells[0] ?? '');
}

interface Row {
  readonly cells: readonly string[];
  /** For messages: the file and the row, counted from 1 after the header. */
  readonly where: string;
}

function readRows(file: string, columns: readonly string[]): Row[] {
  if (!existsSync(file)) throw new InputError(`${file} does not exist.`);
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#'));
  if (header !== columns.join()) {
    throw new InputError(`${file} must have the columns ${columns.join()}, not ${header}.`);
  }
  return rows.map((line, i) => {
    const cells = line.split(',');
    const where = `${file}: row ${i + 1}`;
    if (cells.length !== columns.length) {
      throw new InputError(`${where} has ${cells.length} columns, not ${columns.length}.`);
    }
    return { cells, where };
  });
}

function expressionOf(value: string, where: string): Expression {
  const found = EXPRESSIONS.find((expression) => expression === value);
  if (!found) throw new InputError(`${where} has the unknown expression "${value}".`);
  return found;
}

function wholeNumber(value: string | undefined, where: string): number {
  if (!/^\d+$/.test(value ?? '')) throw new InputError(`${where} has no whole number in ${value}.`);
  return Number(value);
}
