import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EXPRESSIONS } from '../../src/analysis/types';
import { type Labelled, labelledFiles } from '../../src/studio/data/folder';
import { InputError } from '../cli/errors';
import { filesIn } from '../files/files-in';

/**
 * The pictures of a folder that lie in sub-folders named after the expressions, by the rules of the
 * studio's page for them, in the order of their paths.
 *
 * @throws {InputError} when there is no such folder, or no labelled picture in it
 */
export function readLabelledFolder(folder: string): Labelled<string>[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`${folder} is no folder.`);
  }
  // Whoever names a folder wants it to be read, even one that lists of files leave out.
  const name = basename(resolve(folder)).replace(/^\.+/, '');
  const labelled = labelledFiles(
    filesIn(folder).map((path) => ({ file: join(folder, path), path: `${name}/${path}` })),
  );
  if (labelled.length > 0) return labelled;
  throw new InputError(
    `${folder} has no labelled picture: put them into sub-folders named ${EXPRESSIONS.join(', ')}.`,
  );
}
