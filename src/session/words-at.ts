import type { Label } from '../analysis/types';
import { labelWords, readingWords } from '../ui/words';
import type { Details } from './details';
import { firstEndingAfter, labelAtTime } from './shown-at';
import type { StoryPerson } from './story';
import { WORDS } from './strings';

/** What stood on the screen for a person at a time. */
export interface Words {
  /** `null` where nothing was read. */
  readonly label: Label | null;
  readonly words: string;
}

/** @param details what was read just before, where it is known already */
export function wordsAt(person: StoryPerson, atMs: number, details: Details | null): Words {
  const label = labelAtTime(person.shown, atMs);
  if (label === null) return { label, words: absence(person, atMs) };
  const read = person.keys
    .flatMap((key) => details?.get(key) ?? [])
    .filter(({ reading }) => reading.label === label)
    .sort((a, b) => b.atMs - a.atMs)[0];
  const words =
    read === undefined ? labelWords(label) : readingWords(read.reading, { figures: true });
  return { label, words };
}

function absence({ presences }: StoryPerson, atMs: number): string {
  const next = presences[firstEndingAfter(presences, atMs)];
  const present = next !== undefined && next.fromMs <= atMs;
  return present ? WORDS.timeline.notRead : WORDS.timeline.notThere;
}
