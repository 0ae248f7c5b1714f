import { participantOf, type SavedSession } from './saved-session';
import type { SessionStore } from './session-store';

/**
 * Deletes what was read of those who are left out, where something of it is still there: whoever wrote that
 * they are left out may have died before it was deleted.
 *
 * @throws whatever the store throws
 */
export async function forgetLeftOut(
  store: SessionStore,
  { id, participants }: Pick<SavedSession, 'id' | 'participants'>,
): Promise<void> {
  const numbers = participants.filter(({ leftOut }) => leftOut).map(({ number }) => number);
  if (numbers.length === 0) return;
  const { spans } = await store.outline(id);
  const people = new Set(spans.map(({ person }) => person));
  const left = [...people].filter((person) => numbers.includes(participantOf(person)));
  if (left.length > 0) await store.forget(id, left);
}
