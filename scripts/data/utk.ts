import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Pixels } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import { readPicture } from './read-picture';
import { RACES, VALIDATION_MODULO } from './rules';

/** Age bands with their lower bounds in years, the oldest first. */
const AGE_BANDS = [
  { from: 60, name: '60 and over' },
  { from: 45, name: '45 to 59' },
  { from: 30, name: '30 to 44' },
  { from: 16, name: '16 to 29' },
  { from: 0, name: '0 to 15' },
] as const;

/** Years. The faces of younger children hardly show the expressions that the models distinguish. */
export const EXPRESSIVE_AGE = 4;

export interface UtkFace {
  readonly path: string;
  readonly age: number;
  readonly gender: 'man' | 'woman';
  /** 0 to 4, an index into RACES. */
  readonly race: number;
}

/**
 * Lists the UTKFace chips of a folder, `age_gender_race_date.jpg.chip.jpg`.
 *
 * @param minAge leaves out younger people; years.
 * @param validationOnly keeps only the part that training never sees.
 * @throws InputError when no picture is left, or a name does not give age, gender and race.
 */
export function listUtk(folder: string, minAge: number, validationOnly: boolean): UtkFace[] {
  const names = readFolder(folder).filter((name) => /\.jpe?g$/i.test(name));
  if (names.length === 0) throw new InputError(`${folder} holds no JPEG pictures.`);
  const faces = names
    .sort()
    .filter((name) => !validationOnly || isValidation(name))
    .map((name) => parseUtkName(folder, name))
    .filter(({ age }) => age >= minAge);
  if (faces.length === 0) {
    throw new InputError(`${folder} holds no picture of the age and split that were asked for.`);
  }
  return faces;
}

/** Whether a file is held out for validation; `is_validation` in training/data.py does the same. */
export function isValidation(name: string): boolean {
  const digest = createHash('sha256').update(name).digest('hex');
  return BigInt(`0x${digest}`) % BigInt(VALIDATION_MODULO) === 0n;
}

/** The name of the band that an age in years falls into. */
export function ageBand(age: number): string {
  return AGE_BANDS.find(({ from }) => age >= from)?.name ?? '';
}

/** @throws InputError when the file is damaged or not a picture. */
export async function readChip({ path }: UtkFace): Promise<Pixels> {
  try {
    return await readPicture(path);
  } catch {
    throw new InputError(`${path} is damaged or no picture.`);
  }
}

/**
 * What a chip's name says of the face.
 *
 * @throws InputError where it does not give age, gender and race
 */
export function parseUtkName(folder: string, name: string): UtkFace {
  const path = `${folder}/${name}`;
  const [, age, gender, race] = /^(\d+)_(\d+)_(\d+)_/.exec(name) ?? [];
  if (age === undefined || gender === undefined || race === undefined) {
    throw new InputError(`${path}: the name does not begin with age_gender_race.`);
  }
  if (!['0', '1'].includes(gender)) {
    throw new InputError(`${path} has the unknown class ${gender} for gender.`);
  }
  if (Number(race) >= RACES.length) {
    throw new InputError(`${path} has the unknown class ${race} for race.`);
  }
  return { path, age: Number(age), gender: gender === '0' ? 'man' : 'woman', race: Number(race) };
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new InputError(`${folder} is no folder that can be read.`);
  }
}
