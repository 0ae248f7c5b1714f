import type { ModelChoice } from '../../analysis/models';
import type { FaceReading } from '../../analysis/types';
import type { ReadBy } from '../read-by';

/** A picture that was read, with everything that is needed to save it. */
export interface ReadPhoto {
  /** The file's name. */
  readonly file: string;
  /** Size of the upright picture, px. */
  readonly width: number;
  readonly height: number;
  /** Everybody in it, from left to right; boxes in px of the upright picture. */
  readonly people: readonly FaceReading[];
  /** What it was read with. */
  readonly models: ModelChoice;
  readonly by: ReadBy;
}

/** The same without apparent gender, as if it had never been read: switched off is off. */
export function withoutGender(photo: ReadPhoto): ReadPhoto {
  const { people, models, by } = photo;
  if (models.gender === null) return photo;
  return {
    ...photo,
    people: people.map((reading) => ({ ...reading, gender: null })),
    models: { ...models, gender: null },
    by: { ...by, models: by.models.filter(({ name }) => name !== models.gender) },
  };
}
