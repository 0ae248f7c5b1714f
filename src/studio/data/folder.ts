/**
 * Sorts out what a folder of labelled pictures holds, for the studio's tab and for `npm run evaluate`.
 * Pure.
 */
import type { Expression } from '../../analysis/types';
import { isHidden } from '../given-files';
import { expressionNamed, type Numbering } from './expression-names';

/** A file in a folder that stands for an expression. */
export interface Labelled<File> {
  readonly file: File;
  /** As it was given, beginning with the chosen folder. */
  readonly path: string;
  readonly label: Expression;
}

/** What the user says of folders: wins over what their names say. */
export interface Naming {
  /** By {@link folderKey}; `null` leaves the folder's pictures out. */
  readonly map: ReadonlyMap<string, Expression | null>;
  /** What folders stand for that have a number for a name. */
  readonly numbering: Numbering | null;
}

export const NO_NAMING: Naming = { map: new Map(), numbering: null };

/** A folder's name, how many files lie in folders of this name, and what they count as. */
export interface FolderUse {
  readonly folder: string;
  readonly files: number;
  /** `null` where they are left out. */
  readonly label: Expression | null;
  /** Whether the user says so. */
  readonly said: boolean;
}

export interface LabelledSet<File> {
  readonly pictures: readonly Labelled<File>[];
  /** All folders that hold files, in the order in which they come. */
  readonly folders: readonly FolderUse[];
}

/** By this a folder is known: names are compared without their case. */
export function folderKey(folder: string): string {
  return folder.normalize('NFC').trim().toLowerCase();
}

/**
 * Says of every file what it counts as: hidden ones, and those of an operating system, as nothing.
 *
 * @param files with their paths, which begin with the name of the chosen folder
 */
export function sortOut<File>(
  files: Iterable<{ readonly file: File; readonly path: string }>,
  naming: Naming = NO_NAMING,
): LabelledSet<File> {
  const pictures: Labelled<File>[] = [];
  const folders = new Map<string, FolderUse>();
  for (const { file, path } of files) {
    if (isHidden(path)) continue;
    const { folder, label, said } = judge(path, naming);
    if (label !== null) pictures.push({ file, path, label });
    const key = folderKey(folder);
    const files = (folders.get(key)?.files ?? 0) + 1;
    folders.set(key, { folder: folders.get(key)?.folder ?? folder, files, label, said });
  }
  return { pictures, folders: [...folders.values()] };
}

/**
 * What a picture's path, `FOLDER/happy/1.jpg`, says of it: the innermost folder counts that stands for
 * an expression, or of which the user says something. Where there is none, the file's own folder is the
 * one that stands for nothing.
 */
function judge(path: string, { map, numbering }: Naming): Omit<FolderUse, 'files'> {
  const folders = path.split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const said = map.get(folderKey(folder));
    if (said !== undefined) return { folder, label: said, said: true };
    const label = expressionNamed(folder, numbering);
    if (label !== null) return { folder, label, said: false };
  }
  return { folder: folders[0] ?? '', label: null, said: false };
}
