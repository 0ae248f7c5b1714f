/**
 * How the readings of a chunk are stored: those of all people in one block, because each array takes bytes
 * and time of its own, and a large call has a hundred of them every two seconds.
 */
import { type Block, concatenated, roomOf, viewOf } from './block';
import type { PersonKey, PersonReadings } from './saved-session';

export interface PackedReadings {
  readonly people: readonly PersonKey[];
  /** How many readings each of them has: the first ones of the block are of the first one, and so on. */
  readonly counts: readonly number[];
  readonly block: Block;
}

export function packed(readings: readonly PersonReadings[]): PackedReadings {
  const blocks = readings.map(({ block }) => block);
  return {
    people: readings.map(({ person }) => person),
    counts: blocks.map(roomOf),
    block: concatenated(blocks),
  };
}

/** The readings that were packed, without copying them. */
export function unpacked({ people, counts, block }: PackedReadings): PersonReadings[] {
  let to = 0;
  return people.map((person, i) => {
    const from = to;
    to += counts[i] ?? 0;
    return { person, block: viewOf(block, from, to) };
  });
}
