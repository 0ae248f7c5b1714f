/** The words of the text reports about people, in pictures, videos and calls. Pure. */
import { EXPRESSIONS, type GenderReading, LABELS, type Label } from '../../analysis/types';
import type { GenderCounts, PeopleCounts } from '../people-counts';
import { enumeration, labelName, labelWithShare, percent } from '../words';
import { SAVED } from './strings';

/**
 * The counts as lines.
 *
 * @param looks what is counted: "People who look"
 */
export function countLines({ people, labels, genders }: PeopleCounts, looks: string): string[] {
  const counts = LABELS.map((label) => SAVED.labelCount(labelName(label), labels[label]));
  const lines = [SAVED.people(people), SAVED.line(looks, enumeration(counts))];
  if (genders !== null) lines.push(genderCountLine(genders));
  return lines;
}

/** "Apparent gender: men 1, women 2, unsure 0" */
export function genderCountLine({ man, woman, unsure }: GenderCounts): string {
  return SAVED.genderCounts(man, woman, unsure);
}

/** "Ada, apparent gender woman (91 %)"; the name alone where it was not read. */
export function nameWithGender(name: string, gender: GenderReading | null): string {
  if (gender === null) return name;
  return enumeration([name, SAVED.gender[gender.label](percent(gender.confidence))]);
}

/** The labels that a person had at all, in the order of LABELS, so that lanes keep their order. */
export function labelsSeen(shares: Readonly<Record<Label, number>>): Label[] {
  return LABELS.filter((label) => shares[label] > 0);
}

/** "happy 60 %, neutral 40 %": the labels that were shown, the longest first. */
export function shareWords(shares: Readonly<Record<Label, number>>): string {
  const longest = labelsSeen(shares).sort((a, b) => shares[b] - shares[a]);
  return enumeration(longest.map((label) => labelWithShare(label, shares[label])));
}

/** "angry 1 %, disgusted 1 % ..." @param probabilities in the order of EXPRESSIONS */
export function probabilityWords(probabilities: readonly number[]): string {
  return enumeration(EXPRESSIONS.map((name, i) => labelWithShare(name, probabilities[i] ?? 0)));
}
