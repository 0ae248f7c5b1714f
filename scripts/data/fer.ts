import { readFileSync } from 'node:fs';
import { EXPRESSIONS } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import { FER_SIDE } from './fer-frame';
import { VOTES } from './rules';

const BYTES = FER_SIDE * FER_SIDE;

/** Whose labels count: FER-2013's own, or the majority of the FER+ votes. */
export type Truth = 'fer2013' | 'ferplus';

export interface FerImage {
  /** 48 * 48 grey bytes, row-major. */
  readonly image: Uint8Array;
  readonly label: (typeof EXPRESSIONS)[number];
}

export interface FerImages {
  readonly faces: readonly FerImage[];
  /** Images without a majority for one of the seven expressions; 0 unless the truth is FER+. */
  readonly undecided: number;
}

/**
 * Reads FER-2013 from images.u8 (48 * 48 grey bytes per image) and labels.csv. Rows are counted from
 * 0, as in the file's own `row` column.
 *
 * @param usage keeps only the rows of this usage; all rows if `undefined`.
 * @param truth with `ferplus`, the label is the majority of the ten votes; images on which two
 *   expressions tie, or most votes are for contempt, unknown or no face, are left out.
 * @throws InputError when the files are absent, do not match, or hold an unknown class.
 */
export function readFer(
  imagesFile: string,
  labelsFile: string,
  usage: string | undefined,
  truth: Truth,
): FerImages {
  const images = readBytes(imagesFile);
  const { header, rows } = readTable(labelsFile);
  checkSizes(imagesFile, images.length, labelsFile, rows.length);
  const usageColumn = column(labelsFile, header, 'usage');
  const label =
    truth === 'ferplus' ? voteReader(labelsFile, header) : labelReader(labelsFile, header);
  const faces: FerImage[] = [];
  let undecided = 0;
  for (const [i, row] of rows.entries()) {
    if (usage !== undefined && row[usageColumn] !== usage) continue;
    const expression = label(row, i);
    const image = images.subarray(i * BYTES, (i + 1) * BYTES);
    if (expression === undefined) undecided++;
    else faces.push({ image, label: expression });
  }
  if (faces.length + undecided === 0) {
    throw new InputError(`${labelsFile} has no row${usage ? ` with the usage ${usage}` : ''}.`);
  }
  return { faces, undecided };
}

function checkSizes(imagesFile: string, bytes: number, labelsFile: string, rows: number): void {
  const images = Math.floor(bytes / BYTES);
  if (bytes % BYTES !== 0) {
    throw new InputError(
      `${imagesFile} ends inside image ${images}: an image is ${BYTES} bytes, the last has ${bytes % BYTES}.`,
    );
  }
  if (images < rows) {
    throw new InputError(
      `${labelsFile} has ${rows} rows but ${imagesFile} only ${images} images: row ${images} has none.`,
    );
  }
  if (images > rows) {
    throw new InputError(
      `${imagesFile} has ${images} images but ${labelsFile} only ${rows} rows: row ${rows} is missing.`,
    );
  }
}

function labelReader(file: string, header: readonly string[]) {
  const at = column(file, header, 'emotion');
  return (row: readonly string[], number: number) => {
    const label = EXPRESSIONS.find((expression) => expression === row[at]);
    if (!label) throw new InputError(`${file}: row ${number} has the unknown class "${row[at]}".`);
    return label;
  };
}

function voteReader(file: string, header: readonly string[]) {
  const columns = Object.keys(VOTES).map((name) => ({ name, at: column(file, header, name) }));
  return (row: readonly string[], number: number) => {
    const votes = columns.map(({ name, at }) => ({ name, count: Number(row[at] || Number.NaN) }));
    const bad = votes.find(({ count }) => !Number.isInteger(count) || count < 0);
    if (bad) throw new InputError(`${file}: row ${number} has no whole number in ${bad.name}.`);
    const most = Math.max(...votes.map(({ count }) => count));
    const winners = votes.filter(({ count }) => count === most);
    const winner = winners.length === 1 ? VOTES[winners[0]?.name ?? ''] : undefined;
    return EXPRESSIONS.find((expression) => expression === winner);
  };
}

function readTable(file: string): { header: string[]; rows: string[][] } {
  const lines = new TextDecoder().decode(readBytes(file)).trimEnd().split(/\r?\n/);
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  const short = rows.findIndex((row) => row.length !== header.length);
  if (short >= 0) {
    throw new InputError(
      `${file}: row ${short} has ${rows[short]?.length} columns, the header has ${header.length}.`,
    );
  }
  return { header, rows };
}

function column(file: string, header: readonly string[], name: string): number {
  const at = header.indexOf(name);
  if (at < 0) throw new InputError(`${file}: the header has no column "${name}".`);
  return at;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new InputError(`${file} cannot be read.`);
  }
}
