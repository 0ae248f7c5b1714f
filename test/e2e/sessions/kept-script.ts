/** Runs in a page of the extension: tells what is kept on the disk. */
import { capturedAtOf, roomOf } from '../../../src/record/block';
import type { SavedSession } from '../../../src/record/saved-session';
import { DiskSessionStore } from '../../../src/storage/disk-session-store';

/** What is kept: the sessions, and when the readings of each were captured. */
export interface Kept {
  readonly sessions: readonly SavedSession[];
  /** By session and person, epoch ms, in the order in which they were written. */
  readonly captured: Readonly<Record<string, readonly number[]>>;
}

const opening = DiskSessionStore.open();

/** Reads everything that is kept. */
export async function kept(): Promise<Kept> {
  const store = await opening;
  const sessions = await store.list();
  const captured: Record<string, number[]> = {};
  for (const { id } of sessions) {
    for await (const people of store.readings(id)) {
      for (const { person, block } of people) {
        const times = captured[`${id} ${person}`] ?? [];
        captured[`${id} ${person}`] = times;
        for (let i = 0; i < roomOf(block); i++) times.push(capturedAtOf(block, i));
      }
    }
  }
  return { sessions, captured };
}
