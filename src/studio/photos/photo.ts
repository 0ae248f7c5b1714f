import type { StillPerson } from '../../analysis/still';

/** What was read in a picture. Boxes are in its own px, upright as it is shown. */
export interface PhotoReading {
  readonly width: number;
  readonly height: number;
  readonly people: readonly StillPerson[];
}

/** A picture that was read, with all that is needed to save it. */
export interface ReadPhoto {
  /** The file's name. */
  readonly file: string;
  readonly reading: PhotoReading;
  /** Folder of the expression model whose readings are shown. */
  readonly expressionModel: string;
  /** Folder of the model of apparent gender; `null` where it is switched off. */
  readonly genderModel: string | null;
}

/** What is shown of one person: what the chosen models say. */
export interface PersonReading {
  readonly id: number;
  readonly box: StillPerson['box'];
  readonly expression: StillPerson['expressions'][string];
  readonly gender: StillPerson['genders'][string] | null;
}

/** The people of a picture as the chosen models read them, from left to right. */
export function peopleOf({ reading, expressionModel, genderModel }: ReadPhoto): PersonReading[] {
  return reading.people.flatMap(({ id, box, expressions, genders }) => {
    const expression = expressions[expressionModel];
    const gender = genderModel === null ? null : (genders[genderModel] ?? null);
    return expression === undefined ? [] : [{ id, box, expression, gender }];
  });
}
