/** The words of the text reports about people, in pictures, videos and calls. Pure. */
import { EXPRESSIONS, type GenderReading, LABELS, type Label } from '../../analysis/types';
import type { GenderCounts, PeopleCounts } from '../people-counts';
import { labelName, percent } from '../words';

/**
 * The counts as lines.
 *
 * @param looks what is counted: "People who look"
 */
export function countLines({ people, labels, genders }: PeopleCounts, looks: string): string[] {
  const lines = [
    `Number of people: ${people}`,
    `${looks}: ${LABELS.map((label) => `${labelName(label)} ${labels[label]}`).join(', ')}`,
  ];
  if (genders !== null) lines.push(`Apparent gender: ${genderCounts(genders)}`);
  return lines;
}

/** "men 1, women 2, unsure 0" */
export function genderCounts({ man, woman, unsure }: GenderCounts): string {
  return `men ${man}, women ${woman}, unsure ${unsure}`;
}

/** ", apparent gender woman (91 %)"; nothing where it was not read. */
export function genderAfterName(gender: GenderReading | null): string {
  return gender === null ? '' : `, apparent gender ${gender.label} (${percent(gender.confidence)})`;
}

/** The labels that a person had at all, in the order of LABELS, so that lanes keep their order. */
export function labelsSeen(shares: Readonly<Record<Label, number>>): Label[] {
  return LABELS.filter((label) => shares[label] > 0);
}

/** "happy 60 %, neutral 40 %": the labels that were shown, the longest first. */
export function shareWords(shares: Readonly<Record<Label, number>>): string {
  const longest = labelsSeen(shares).sort((a, b) => shares[b] - shares[a]);
  return longest.map((label) => `${labelName(label)} ${percent(shares[label])}`).join(', ');
}

/** "angry 1 %, disgusted 1 % ..." @param probabilities in the order of EXPRESSIONS */
export function probabilityWords(probabilities: readonly number[]): string {
  return EXPRESSIONS.map((name, i) => `${labelName(name)} ${percent(probabilities[i] ?? 0)}`).join(
    ', ',
  );
}
