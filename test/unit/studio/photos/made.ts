import type { StillPerson } from '../../../../src/analysis/still';
import { EXPRESSIONS, type Label } from '../../../../src/analysis/types';
import type { ReadPhoto } from '../../../../src/studio/photos/photo';

export const MODEL = 'expression-ensemble';
export const GENDER = 'gender-mini-xception';

/** Somebody who looks so, 0.7 sure; a woman in the model's eyes. */
export function person(id: number, label: Label): StillPerson {
  const index = label === 'unsure' ? 6 : EXPRESSIONS.indexOf(label);
  return {
    id,
    box: { x: 100 * id, y: 50, width: 40, height: 40 },
    quality: { size: 20, sharpness: 0.1, turn: 0, weight: 1 },
    expressions: {
      [MODEL]: {
        label,
        confidence: 0.7,
        probabilities: EXPRESSIONS.map((_, i) => (i === index ? 0.7 : 0.05)),
      },
    },
    genders: { [GENDER]: { label: 'woman', confidence: 0.91 } },
  };
}

export function photo(file: string, labels: readonly Label[], gender = true): ReadPhoto {
  const people = labels.map((label, i) => person(i + 1, label));
  return {
    file,
    reading: { width: 800, height: 600, people },
    expressionModel: MODEL,
    genderModel: gender ? GENDER : null,
  };
}
