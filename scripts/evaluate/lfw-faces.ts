import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { EXPRESSIONS, type Expression, type Pixels } from '../../src/analysis/types';
import { percent } from '../../src/ui/words';
import { InputError } from '../cli/errors';
import { chunks } from '../data/chunks';
import { readPicture } from '../data/read-picture';
import { nodeModelSource } from '../models/node-model-source';
import type { Peer } from './peers';
import { aloneWith, type ReadAlone, readWith } from './read-stills';
import type { Outcome } from './reading-scores';

export const LFW_FILE = fileURLToPath(
  new URL('../../test/fixtures/lfw-faces.csv', import.meta.url),
);

/** Photographs read at a time. */
const CHUNK = 16;
const HEADER = 'file,expression,talking,slight,sex,skin';

/** What a face at rest or in mid-word must not be called. */
const UNWELCOME: readonly Expression[] = ['angry', 'disgust', 'fear', 'sad'];
/** What a talking face is taken for. */
const TALKING_FOR: readonly Expression[] = ['angry', 'fear', 'sad', 'surprise'];

/** A press photograph whose expression was judged by eye. */
export interface LfwFace {
  readonly file: string;
  readonly expression: Expression;
  /** The lips are parted as in mid-word. */
  readonly talking: boolean;
  /** A smile with little movement. */
  readonly slight: boolean;
  /** Apparent sex and skin of those who smile a little; empty for the others. */
  readonly sex: string;
  readonly skin: string;
}

export interface ReadFace {
  readonly face: LfwFace;
  readonly outcome: Outcome;
}

/** Shares are 0 to 1; a face that is not found counts as read wrongly. */
export interface GroupScores {
  readonly name: string;
  readonly faces: number;
  readonly notFound: number;
  /** Share whose likeliest expression is the labelled one. */
  readonly recall: number;
  /** Share whose likeliest expression is angry, disgust, fear or sad. */
  readonly unwelcome: number;
  /** Share whose likeliest expression is angry, fear, sad or surprise. */
  readonly takenForMore: number;
  /** Share for which another expression than the labelled one is shown. */
  readonly shownWrongly: number;
  /** Share for which "unsure" is shown. */
  readonly unsure: number;
}

export interface LfwReport {
  readonly models: readonly { readonly model: string; readonly groups: readonly GroupScores[] }[];
}

/**
 * Measures expression models on press photographs of people at rest, in mid-word and smiling, on the
 * way that a live face takes.
 *
 * @param data folder that holds `lfw/`
 * @param models names of models; the default one where it is empty
 * @param beside read the same photographs
 * @throws InputError when the data cannot be used, ModelError when a model cannot
 */
export async function evaluateLfw(
  data: string,
  models: readonly string[],
  beside: readonly Peer[] = [],
  file: string = LFW_FILE,
): Promise<LfwReport> {
  const faces = readLfw(file);
  const folder = `${data}/lfw/images`;
  if (!existsSync(folder)) throw new InputError(`${folder} does not exist.`);
  const reports = [];
  for (const model of models.length > 0 ? models : [DEFAULT_EXPRESSION_MODEL]) {
    const loaded = new Models(nodeModelSource());
    const read = await readPhotos(aloneWith(readWith(loaded, model)), folder, faces);
    loaded.dispose();
    reports.push({ model, groups: groupScores(read) });
  }
  for (const { name, read } of beside) {
    reports.push({ model: name, groups: groupScores(await readPhotos(read, folder, faces)) });
  }
  return { models: reports };
}

/** What each photograph by itself is read as, in their order. */
export async function readPhotos(
  readAlone: ReadAlone,
  folder: string,
  faces: readonly LfwFace[],
): Promise<ReadFace[]> {
  const read: ReadFace[] = [];
  for (const chunk of chunks(faces, CHUNK)) {
    const photos = await Promise.all(chunk.map(({ file }) => readPhoto(`${folder}/${file}`)));
    const outcomes = await readAlone(photos);
    for (const [k, face] of chunk.entries()) {
      read.push({ face, outcome: { expression: face.expression, read: outcomes[k] ?? null } });
    }
  }
  return read;
}

/** @throws InputError when the file is absent, damaged or no picture */
export async function readPhoto(file: string): Promise<Pixels> {
  try {
    return await readPicture(file);
  } catch {
    throw new InputError(`${file} is absent, damaged or no picture.`);
  }
}

/**
 * Reads `file,expression,talking,slight,sex,skin`, one face a row; lines that begin with # are
 * comments.
 *
 * @throws InputError that names the row when one cannot be used
 */
export function readLfw(file: string): LfwFace[] {
  if (!existsSync(file)) throw new InputError(`${file} does not exist.`);
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#'));
  if (header !== HEADER) throw new InputError(`${file} must have the columns ${HEADER}.`);
  return rows.map((row, i) => {
    const [name = '', label, talking, slight, sex = '', skin = '', ...more] = row.split(',');
    const expression = EXPRESSIONS.find((one) => one === label);
    if (expression === undefined || more.length > 0) {
      throw new InputError(`${file}: row ${i + 1} is not ${HEADER} of a known expression.`);
    }
    return { file: name, expression, talking: talking === '1', slight: slight === '1', sex, skin };
  });
}

/** The faces in the groups that matter; those without a face are left out. */
export function groupScores(read: readonly ReadFace[]): GroupScores[] {
  const groups: readonly (readonly [string, (face: LfwFace) => boolean])[] = [
    ['neutral', ({ expression }) => expression === 'neutral'],
    ['  at rest', ({ expression, talking }) => expression === 'neutral' && !talking],
    ['  in mid-word', ({ expression, talking }) => expression === 'neutral' && talking],
    ['happy', ({ expression }) => expression === 'happy'],
    ['  slight smile', ({ slight }) => slight],
    ...['woman', 'man'].map(
      (sex) => [`    ${sex}`, (face: LfwFace) => face.slight && face.sex === sex] as const,
    ),
    ...['light', 'east-asian', 'dark'].map(
      (skin) => [`    ${skin}`, (face: LfwFace) => face.slight && face.skin === skin] as const,
    ),
  ];
  return groups.flatMap(([name, belongs]) => {
    const own = read.filter(({ face }) => belongs(face)).map(({ outcome }) => outcome);
    return own.length > 0 ? [scoreGroup(name, own)] : [];
  });
}

function scoreGroup(name: string, outcomes: readonly Outcome[]): GroupScores {
  const share = (holds: (outcome: Outcome) => boolean) =>
    outcomes.filter(holds).length / outcomes.length;
  const among = (expressions: readonly Expression[]) =>
    share(({ read }) => read !== null && expressions.includes(read.likeliest));
  return {
    name,
    faces: outcomes.length,
    notFound: outcomes.filter(({ read }) => read === null).length,
    recall: share(({ read, expression }) => read?.likeliest === expression),
    unwelcome: among(UNWELCOME),
    takenForMore: among(TALKING_FOR),
    shownWrongly: share(
      ({ read, expression }) =>
        read !== null && read.shown !== 'unsure' && read.shown !== expression,
    ),
    unsure: share(({ read }) => read?.shown === 'unsure'),
  };
}

/** The report for people to read. */
export function printLfw({ models }: LfwReport): void {
  for (const { model, groups } of models) {
    console.log(
      `${model}, press photographs\n${''.padEnd(18)}faces  not found  recall  ` +
        'angry, disgust, fear, sad  angry, fear, sad, surprise  shown wrongly  unsure',
    );
    for (const one of groups) {
      const cells = [
        String(one.faces).padStart(5),
        String(one.notFound).padStart(9),
        percent(one.recall, 1).padStart(6),
        percent(one.unwelcome, 1).padStart(25),
        percent(one.takenForMore, 1).padStart(26),
        percent(one.shownWrongly, 1).padStart(13),
        percent(one.unsure, 1).padStart(6),
      ];
      console.log(`${one.name.padEnd(18)}${cells.join('  ')}`);
    }
  }
}
