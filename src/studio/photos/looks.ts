/** What the grid and the table say of a file, and which files a filter shows. Pure. */
import type { Label } from '../../analysis/types';
import { LABELS } from '../../analysis/types';
import { countPeople } from '../../ui/people-counts';
import { countedLabel, enumeration } from '../../ui/words';
import type { ReadPhoto } from './photo';
import type { PhotoState } from './photo-job';
import { WORDS } from './strings';

/** Which files are shown. */
export const FILTERS = ['all', 'unsure', 'no-face', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether a filter shows a file. */
export function isShown(filter: Filter, state: PhotoState): boolean {
  const people = state.phase === 'done' ? state.photo.people : null;
  switch (filter) {
    case 'all':
      return true;
    case 'unsure':
      return people?.some(({ label }) => label === 'unsure') ?? false;
    case 'no-face':
      return people?.length === 0;
    case 'failed':
      return state.phase === 'failed' || state.phase === 'cancelled';
  }
}

/** The labels in a picture and how often each is, the most frequent first. */
export function labelsFound({ people }: Pick<ReadPhoto, 'people'>): [Label, number][] {
  const { labels } = countPeople(people);
  return LABELS.filter((label) => labels[label] > 0)
    .sort((a, b) => labels[b] - labels[a])
    .map((label) => [label, labels[label]]);
}

/** "2 happy, 1 unsure", or what keeps a file from being read. */
export function stateWords(state: PhotoState): string {
  if (state.phase !== 'done') return WORDS[state.phase];
  const found = labelsFound(state.photo).map(([label, count]) => countedLabel(label, count));
  return enumeration(found) || WORDS.nobody;
}
