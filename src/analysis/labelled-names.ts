import type { Expression } from './types';

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

/**
 * The expression that a folder of labelled pictures is named after, whatever the case; `null` where
 * it is named after none.
 */
export function expressionNamed(folder: string): Expression | null {
  const word = folder.trim().toLowerCase();
  const found = Object.entries(NAMES).find(([, names]) => names.includes(word));
  return (found?.[0] as Expression | undefined) ?? null;
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
