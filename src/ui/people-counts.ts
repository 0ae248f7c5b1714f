/** How many people look how, in a picture, a video or a call. Pure. */
import { type GenderReading, LABELS, type Label } from '../analysis/types';

/** How many people look like men, how many like women, and for how many it is unsure. */
export type GenderCounts = Readonly<Record<GenderReading['label'], number>>;

/** How many people have each label, in a picture or in a call. */
export interface PeopleCounts {
  readonly people: number;
  readonly labels: Readonly<Record<Label, number>>;
  /** `null` where apparent gender is switched off. */
  readonly genders: GenderCounts | null;
}

/** @param people their labels, and their apparent gender where it was read */
export function countPeople(
  people: readonly { readonly label: Label; readonly gender: GenderReading | null }[],
): PeopleCounts {
  const count = (label: Label) => people.filter((person) => person.label === label).length;
  return {
    people: people.length,
    labels: Object.fromEntries(LABELS.map((label) => [label, count(label)])) as Record<
      Label,
      number
    >,
    genders: countGenders(people.map(({ gender }) => gender)),
  };
}

/** `null` where none was read. */
export function countGenders(genders: readonly (GenderReading | null)[]): GenderCounts | null {
  const read = genders.flatMap((gender) => gender ?? []);
  if (read.length === 0) return null;
  const count = (label: string) => read.filter((gender) => gender.label === label).length;
  return { man: count('man'), woman: count('woman'), unsure: count('unsure') };
}
