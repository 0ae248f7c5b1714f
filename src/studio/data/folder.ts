/**
 * Which of the files in a folder are labelled pictures: for the page that is given such a folder, and
 * for the command that reads one.
 */
import type { Expression } from '../../analysis/types';
import { isHidden } from '../given-files';

/** The words that data sets have for the expressions. */
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
 * The labelled ones among files of a chosen folder; those that belong to a system are left out.
 *
 * @param files with their paths from the chosen folder on, its own name first
 */
export function labelledFiles<File>(
  files: Iterable<{ readonly file: File; readonly path: string }>,
): Labelled<File>[] {
  return [...files].flatMap(({ file, path }) => {
    const label = isHidden(path) ? null : labelOfPath(path);
    return label === null ? [] : [{ file, label }];
  });
}

/** The label of a picture by its path, `FOLDER/happy/1.jpg`: the last folder that is a label. */
export function labelOfPath(path: string): Expression | null {
  const folders = path.split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const label = expressionNamed(folder);
    if (label !== null) return label;
  }
  return null;
}

/** The expression that a folder is named after, whatever the case; `null` where it is none. */
function expressionNamed(folder: string): Expression | null {
  const word = folder.trim().toLowerCase();
  const found = Object.entries(NAMES).find(([, names]) => names.includes(word));
  return (found?.[0] as Expression | undefined) ?? null;
}
