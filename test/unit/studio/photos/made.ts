import type { Label } from '../../../../src/analysis/types';
import type { ReadPhoto } from '../../../../src/studio/photos/photo';
import { reading } from '../../made-readings';
import { madeBy } from '../made-by';

export const MODEL = 'expression-ensemble';
export const GENDER = 'gender-mini-xception';

/** A read picture of people with these labels, all with confidence 0.7 and apparent gender "woman". */
export function photo(file: string, labels: readonly Label[], gender = true): ReadPhoto {
  const people = labels.map((label, i) =>
    reading({
      person: i + 1,
      label,
      confidence: 0.7,
      box: { x: 100 * (i + 1), y: 50, width: 40, height: 40 },
      gender: gender ? { label: 'woman', confidence: 0.91 } : null,
    }),
  );
  const models = { expression: MODEL, gender: gender ? GENDER : null };
  return { file, width: 800, height: 600, people, models, by: madeBy(gender) };
}
