/**
 * Finds the labelled pictures in a folder, for the studio's tab and for `npm run evaluate`.
 */
import type { Expression } from '../../analysis/types';
import { isHidden } from '../given-files';

/** The names that data sets use for the expressions. */
const NAMES: Readonly<Record<Expression, readonly string[]>> = {
  angry: ['angry', 'anger'],
  disgust: ['disgust', 'disgusted'],
  fear: ['fear', 'afraid', 'fearful'],
  happy: ['happy', 'happiness', 'joy'],
  sad: ['sad', 'sadness'],
  surprise: ['surprise', 'surprised'],
  neutral: ['neutral'],
};

/** A file that a person has put into a folder named after its expression. */
export interface Labelled<File> {
  readonly file: File;
  readonly label: Expression;
}

/**
 * The labelled files of a chosen folder, without hidden files and those of an operating system.
 *
 * @param files with their paths, which begin with the name of the chosen folder
 */
export function labelledFiles<File>(
  files: Iterable<{ readonly file: File; readonly path: string }>,
): Labelled<File>[] {
  return [...files].flatMap(({ file, path }) => {
    const label = isHidden(path) ? null : labelOfPath(path);
    return label === null ? [] : [{ file, label }];
  });
}

/** The label in a picture's path, `FOLDER/happy/1.jpg`: the innermost folder that names one. */
export function labelOfPath(path: string): Expression | null {
  const folders = path.split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const label = expressionNamed(folder);
    if (label !== null) return label;
  }
  return null;
}

/** The expression that a folder is named after, ignoring case; `null` where there is none. */
function expressionNamed(folder: string): Expression | null {
  const word = folder.trim().toLowerCase();
  const found = Object.entries(NAMES).find(([, names]) => names.includes(word));
  return (found?.[0] as Expression | undefined) ?? null;
}
