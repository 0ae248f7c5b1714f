import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { folderKey, type LabelledSet, type Naming, sortOut } from '../../src/studio/data/folder';
import { InputError } from '../cli/errors';
import { filesIn } from '../files/files-in';

/**
 * The pictures in a folder's sub-folders that stand for expressions, sorted by path; by the same rules
 * as the studio's page for labelled pictures.
 *
 * @param naming what the user says of folders
 * @throws {InputError} when there is no such folder, or no labelled picture in it, or no folder in it of
 *   which the user says something
 */
export function readLabelledFolder(folder: string, naming?: Naming): LabelledSet<string> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`${folder} is no folder.`);
  }
  // Hidden folders are skipped, but not one that was given by name.
  const name = basename(resolve(folder)).replace(/^\.+/, '');
  const files = filesIn(folder).map((path) => ({
    file: join(folder, path),
    path: `${name}/${path}`,
  }));
  checkNaming(
    files.map(({ path }) => path),
    naming,
  );
  const set = sortOut(files, naming);
  if (set.pictures.length > 0) return set;
  const names = set.folders.map((use) => use.folder).join(', ');
  throw new InputError(
    `${folder} has no labelled picture: its files lie in folders whose names stand for no expression that is known (${names || 'none'}). Say what they stand for with --map FOLDER=EXPRESSION.`,
  );
}

/** A name that is spelt wrongly would leave its pictures out. */
function checkNaming(paths: readonly string[], naming: Naming | undefined): void {
  const present = new Set(paths.flatMap((path) => path.split('/').slice(0, -1).map(folderKey)));
  for (const key of naming?.map.keys() ?? []) {
    if (!present.has(key)) throw new InputError(`--map: no folder with files is named “${key}”.`);
  }
}
