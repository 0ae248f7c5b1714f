/** People of a video who may be one: the user decides. Pure. */
import type { Person, ReadingRecord } from '../../record/reading-record';
import type { AlikeTracks } from './alike';
import { type EditedPerson, mayBeOne, type VideoEdits } from './edits';

/** Somebody who comes back, as it seems. */
export interface LikelySame {
  readonly earlier: EditedPerson;
  readonly later: EditedPerson;
}

/** Who else looks hardly less alike: then nobody knows, and nobody is offered. */
const CLEARLY = 1.25;

/**
 * For each person, the earlier one who may be the same.
 *
 * @param alike of the record's tracks
 * @param people of the record, after the edits
 */
export function likelySame(
  record: ReadingRecord,
  people: readonly EditedPerson[],
  edits: VideoEdits,
  alike: readonly AlikeTracks[],
): LikelySame[] {
  const personOf = (track: number): EditedPerson | undefined => {
    const id = record.personOfTrack(track)?.id;
    const into = id === undefined ? undefined : (edits.merged[id] ?? id);
    return people.find((person) => person.id === into);
  };
  const best = new Map<EditedPerson, Map<EditedPerson, number>>();
  for (const { earlier: a, later: b, unlikeness } of alike) {
    const [earlier, later] = [personOf(a), personOf(b)];
    if (earlier === undefined || later === undefined || earlier.id >= later.id) continue;
    const others = best.get(later) ?? new Map<EditedPerson, number>();
    best.set(later, others);
    others.set(earlier, Math.min(unlikeness, others.get(earlier) ?? 1));
  }
  return [...best].flatMap(([later, others]) => {
    const possible = [...others]
      .filter(([earlier]) => isPossible(earlier, later, edits))
      .sort(([, a], [, b]) => a - b);
    const [first, second] = possible;
    if (first === undefined) return [];
    if (second !== undefined && second[1] < CLEARLY * first[1]) return [];
    return [{ earlier: first[0], later }];
  });
}

function isPossible(earlier: Person, later: Person, edits: VideoEdits): boolean {
  const refused = edits.apart.some(([a, b]) => a === earlier.id && b === later.id);
  return !refused && mayBeOne(earlier, later);
}
