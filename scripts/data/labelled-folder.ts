import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EXPRESSIONS } from '../../src/analysis/types';
import { type Labelled, labelledFiles } from '../../src/studio/data/folder';
import { InputError } from '../cli/errors';
import { filesIn } from '../files/files-in';

/**
 * The pictures in a folder's sub-folders that are named after the expressions, sorted by path; by the
 * same rules as the studio's page for labelled pictures.
 *
 * @throws {InputError} when there is no such folder, or no labelled picture in it
 */
export function readLabelledFolder(folder: string): Labelled<string>[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`${folder} is no folder.`);
  }
  // Hidden folders are skipped, but not one that was given by name.
  const name = basename(resolve(folder)).replace(/^\.+/, '');
  const labelled = labelledFiles(
    filesIn(folder).map((path) => ({ file: join(folder, path), path: `${name}/${path}` })),
  );
  if (labelled.length > 0) return labelled;
  throw new InputError(
    `${folder} has no labelled picture: put them into sub-folders named ${EXPRESSIONS.join(', ')}.`,
  );
}
