import { type FaceReading, LABELS, type Label } from '../../analysis/types';

/** How many people have each label, in one picture or in many. */
export interface PhotoStatistics {
  readonly people: number;
  readonly labels: Readonly<Record<Label, number>>;
  /** `null` where apparent gender is switched off. */
  readonly genders: {
    readonly man: number;
    readonly woman: number;
    readonly unsure: number;
  } | null;
}

export function photoStatistics(people: readonly FaceReading[]): PhotoStatistics {
  const count = (label: Label) => people.filter((person) => person.label === label).length;
  const genders = people.flatMap(({ gender }) => gender ?? []);
  const gender = (label: string) => genders.filter((reading) => reading.label === label).length;
  return {
    people: people.length,
    labels: Object.fromEntries(LABELS.map((label) => [label, count(label)])) as Record<
      Label,
      number
    >,
    genders:
      genders.length === 0
        ? null
        : { man: gender('man'), woman: gender('woman'), unsure: gender('unsure') },
  };
}
