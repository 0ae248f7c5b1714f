import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { InputError } from '../cli/errors';
import { percentOrDash, tableRow } from '../cli/figures';
import { chunks } from '../data/chunks';
import { readSlightSmiles } from '../data/real-labels';
import { sceneOf } from '../data/scene';
import { parseUtkName } from '../data/utk';
import { nodeModelSource } from '../models/node-model-source';
import { LFW_FILE, readLfw, readPhotos } from './lfw-faces';
import type { Peer } from './peers';
import { aloneWith, type ReadAlone, readWith } from './read-stills';
import type { Outcome } from './reading-scores';

/** Pictures read at a time. */
const CHUNK = 16;

/** How skin was noted of press photographs, in the order of UTKFace's race codes 0 to 3. */
export const SKINS = ['light', 'dark', 'east-asian', 'south-asian'] as const;

/** Somebody who smiles a little, and what the face is read as. */
export interface SlightSmile {
  readonly sex: string;
  readonly skin: string;
  readonly read: Outcome['read'];
}

/** Shares are 0 to 1; a face that is not found counts as missed. */
export interface SmileScores {
  readonly name: string;
  readonly faces: number;
  readonly notFound: number;
  /** Share whose likeliest expression is happy. */
  readonly recall: number;
  /** How far that is below the best group of the same kind (sex, skin, both), 0 to 1. */
  readonly below: number;
  /** Share for which "happy" is shown. */
  readonly shown: number;
}

export interface SmilesReport {
  readonly models: readonly { readonly model: string; readonly groups: readonly SmileScores[] }[];
}

/**
 * Measures how slight smiles are read in people of either sex and different skin: those of LFW's press
 * photographs and of UTKFace together, on the way of a live face.
 *
 * @param data folder that holds `lfw/` and `utkface/`
 * @param models names of models; the default one where it is empty
 * @param beside read the same pictures
 * @throws InputError when the data cannot be used, ModelError when a model cannot
 */
export async function evaluateSlightSmiles(
  data: string,
  models: readonly string[],
  beside: readonly Peer[] = [],
): Promise<SmilesReport> {
  for (const folder of [`${data}/lfw/images`, `${data}/utkface`]) {
    if (!existsSync(folder)) throw new InputError(`${folder} does not exist.`);
  }
  const reports: SmilesReport['models'][number][] = [];
  for (const model of models.length > 0 ? models : [DEFAULT_EXPRESSION_MODEL]) {
    const loaded = new Models(nodeModelSource());
    const smiles = await readSmiles(aloneWith(readWith(loaded, model)), data);
    loaded.dispose();
    reports.push({ model, groups: smileScores(smiles) });
  }
  for (const { name, read } of beside) {
    reports.push({ model: name, groups: smileScores(await readSmiles(read, data)) });
  }
  return { models: reports };
}

async function readSmiles(read: ReadAlone, data: string): Promise<SlightSmile[]> {
  const faces = readLfw(LFW_FILE).filter(({ slight }) => slight);
  const photos = await readPhotos(read, `${data}/lfw/images`, faces);
  const smiles = photos.map(
    ({ face: { sex, skin }, outcome }): SlightSmile => ({ sex, skin, read: outcome.read }),
  );
  const folder = `${data}/utkface`;
  for (const files of chunks(readSlightSmiles(), CHUNK)) {
    const scenes = await Promise.all(files.map((file) => sceneOf(folder, file)));
    const reads = await read(scenes);
    for (const [i, file] of files.entries()) {
      const { gender, race } = parseUtkName(folder, basename(file));
      smiles.push({ sex: gender, skin: SKINS[race] ?? '', read: reads[i] ?? null });
    }
  }
  return smiles;
}

/** All, by sex, by skin, and by both; groups without a face are left out. */
export function smileScores(smiles: readonly SlightSmile[]): SmileScores[] {
  const ways: readonly ((smile: SlightSmile) => string)[] = [
    () => 'all',
    ({ sex }) => sex,
    ({ skin }) => skin,
    ({ sex, skin }) => `${skin} ${sex}`,
  ];
  return ways.flatMap((nameOf) => {
    const names = [...new Set(smiles.map(nameOf))].sort();
    const groups = names.map((name) => {
      const own = smiles.filter((smile) => nameOf(smile) === name);
      const share = (holds: (read: Outcome['read']) => boolean) =>
        own.filter(({ read }) => holds(read)).length / own.length;
      return {
        name,
        faces: own.length,
        notFound: own.filter(({ read }) => read === null).length,
        recall: share((read) => read?.likeliest === 'happy'),
        shown: share((read) => read?.shown === 'happy'),
      };
    });
    const best = Math.max(...groups.map(({ recall }) => recall));
    return groups.map((group) => ({ ...group, below: best - group.recall }));
  });
}

/** The report for people to read. */
export function printSlightSmiles({ models }: SmilesReport): void {
  const row = (cells: readonly string[]) => tableRow(cells, 18);
  for (const { model, groups } of models) {
    console.log(`${model}, slight smiles; below: points below the best group of its kind\n`);
    console.log(row(['', 'faces', 'not found', 'read as happy', 'below', 'shown as happy']));
    for (const { name, faces, notFound, recall, below, shown } of groups) {
      const points = (100 * below).toFixed(1);
      console.log(
        row([
          name,
          String(faces),
          String(notFound),
          percentOrDash(recall),
          points,
          percentOrDash(shown),
        ]),
      );
    }
    console.log('');
  }
}
