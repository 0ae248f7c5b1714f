/** What the user changed about the people of a video, once it has been read again. Pure. */
import { overlap } from '../../analysis/geometry';
import type { Box } from '../../analysis/types';
import type { Person, ReadingRecord } from '../../record/reading-record';
import { noEdits, type VideoEdits, withApart, withMerge, withName } from './edits';

type People = Pick<ReadingRecord, 'people'>;

/** Boxes of one frame that overlap this much are of one face. */
const SAME_FACE = 0.5;
/** Somebody is found again who is at the same place in at least this share of the frames. */
const FOUND_AGAIN = 0.5;

export interface CarriedEdits {
  readonly edits: VideoEdits;
  /** Whether nothing was lost: everybody whom a change is about was found again. */
  readonly isComplete: boolean;
}

/**
 * Finds everybody again whom the user named, merged or told apart, by where they are in which frame: both times
 * the same frames are read, whichever models read them.
 */
export function carriedOver(edits: VideoEdits, before: People, now: People): CarriedEdits {
  const numbers = new Set([
    ...Object.keys(edits.names).map(Number),
    ...Object.entries(edits.merged).flatMap(([goes, stays]) => [Number(goes), stays]),
    ...edits.apart.flat(),
  ]);
  const places = placesOf(now.people);
  const found = new Map<number, number>();
  for (const person of before.people) {
    const again = numbers.has(person.id) ? foundAgain(person, places) : null;
    if (again !== null) found.set(person.id, again);
  }
  let carried = noEdits();
  for (const [goes, stays] of Object.entries(edits.merged)) {
    const [one, other] = [found.get(Number(goes)), found.get(stays)];
    // Who was two people before may be one by itself now.
    if (one !== undefined && other !== undefined && one !== other)
      carried = withMerge(carried, one, other);
  }
  for (const [id, name] of Object.entries(edits.names)) {
    const again = found.get(Number(id));
    if (again !== undefined) carried = withName(carried, again, name);
  }
  for (const [earlier, later] of edits.apart) {
    const [one, other] = [found.get(earlier), found.get(later)];
    if (one !== undefined && other !== undefined && one !== other)
      carried = withApart(carried, one, other);
  }
  return { edits: carried, isComplete: [...numbers].every((id) => found.has(id)) };
}

/** By time, ms: who is where. */
type Places = ReadonlyMap<number, readonly { readonly id: number; readonly box: Box }[]>;

function placesOf(people: readonly Person[]): Places {
  const places = new Map<number, { id: number; box: Box }[]>();
  for (const { id, timeline } of people) {
    for (const { tMs, box } of timeline) {
      const there = places.get(tMs) ?? [];
      places.set(tMs, there);
      there.push({ id, box });
    }
  }
  return places;
}

/** The number of the person who is where somebody was; `null` where there is none. */
function foundAgain({ timeline }: Person, places: Places): number | null {
  const frames = new Map<number, number>();
  for (const { tMs, box } of timeline) {
    const there = places.get(tMs)?.find((one) => overlap(one.box, box) >= SAME_FACE);
    if (there !== undefined) frames.set(there.id, (frames.get(there.id) ?? 0) + 1);
  }
  const [best] = [...frames].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= FOUND_AGAIN * timeline.length ? best[0] : null;
}
