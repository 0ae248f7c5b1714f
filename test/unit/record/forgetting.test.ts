import { expect, it, vi } from 'vitest';
import { forgetLeftOut } from '../../../src/record/forgetting';
import { MemorySessionStore } from '../../../src/record/memory-session-store';
import { makeSession } from '../../made-sessions';

async function stored(leftOut: readonly number[]) {
  const store = new MemorySessionStore();
  await makeSession(store, { id: 'a', people: 3, minutes: 1, readingsPerSecond: 1 });
  const session = await store.change('a', (saved) => ({
    ...saved,
    participants: saved.participants.map((one) => ({
      ...one,
      leftOut: leftOut.includes(one.number),
    })),
  }));
  if (session === null) throw new Error('no session');
  return { store, session };
}

it('deletes what is still there of those who are left out, and of nobody else', async () => {
  const { store, session } = await stored([2]);
  await forgetLeftOut(store, session);
  const { spans } = await store.outline('a');
  expect([...new Set(spans.map(({ person }) => person))].sort()).toEqual(['1.1', '3.1']);
});

it('writes nothing where there is nothing to delete', async () => {
  const { store, session } = await stored([]);
  const forget = vi.spyOn(store, 'forget');
  await forgetLeftOut(store, session);
  expect(forget).not.toHaveBeenCalled();
});
