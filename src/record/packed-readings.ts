/**
 * How the readings of a chunk are stored: those of all people in one block, because each array takes bytes
 * and time of its own, and a large call has a hundred of them every two seconds.
 */
import { type Block, concatenated, isBlock, roomOf, viewOf } from './block';
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

/**
 * The readings that were packed, without copying them.
 *
 * @throws Error where they cannot be what was packed: a disk may give back anything
 */
export function unpacked(stored: PackedReadings): PersonReadings[] {
  if (!isWhole(stored)) throw new Error('readings are damaged.');
  const { people, counts, block } = stored;
  let to = 0;
  return people.map((person, i) => {
    const from = to;
    to += counts[i] ?? 0;
    return { person, block: viewOf(block, from, to) };
  });
}

function isWhole(stored: PackedReadings | undefined): boolean {
  const { people, counts, block } = stored ?? {};
  if (!Array.isArray(people) || !Array.isArray(counts) || !isBlock(block)) return false;
  if (!people.every((person) => /^\d+\.\d+$/.test(person))) return false;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.length === people.length && all === roomOf(block);
}
