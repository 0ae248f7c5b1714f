import { type Block, capturedAtOf, roomOf } from '../../record/block';
import type { PersonKey, PersonReadings } from '../../record/saved-session';
import type { ExportedPerson } from './people';

/** Where a reading of a call is. An object of everything in each of a million would take seconds to make. */
export interface Sample {
  readonly person: ExportedPerson;
  /** When its frame was captured, epoch ms; whole. */
  readonly atMs: number;
  /** The reading is the one at this index of the block. */
  readonly block: Block;
  readonly index: number;
}

/**
 * The readings of these people, a few seconds at a time and in order of time.
 *
 * @param chunks as a session store has them
 */
export async function* samplesOf(
  chunks: AsyncIterable<readonly PersonReadings[]>,
  people: readonly ExportedPerson[],
): AsyncGenerator<readonly Sample[]> {
  const byKey = new Map<PersonKey, ExportedPerson>();
  for (const person of people) for (const key of person.keys) byKey.set(key, person);
  for await (const chunk of chunks) {
    const samples: Sample[] = [];
    for (const { person: key, block } of chunk) {
      const person = byKey.get(key);
      if (person === undefined) continue;
      for (let i = 0; i < roomOf(block); i++) {
        const atMs = Math.round(capturedAtOf(block, i));
        samples.push({ person, atMs, block, index: i });
      }
    }
    yield samples.sort((a, b) => a.atMs - b.atMs);
  }
}
