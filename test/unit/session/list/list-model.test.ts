import { expect, it, vi } from 'vitest';
import { MemorySessionStore } from '../../../../src/record/memory-session-store';
import type { SavedSession } from '../../../../src/record/saved-session';
import { unreadable } from '../../../../src/record/soundness';
import { ListModel } from '../../../../src/session/list/list-model';
import { madeSession } from '../../../made-sessions';

const session = (id: string, change: Partial<SavedSession>, names: string[] = []) =>
  madeSession({ id, people: 2, minutes: 1, names, change });

async function listOf(...sessions: SavedSession[]) {
  const store = new MemorySessionStore();
  for (const one of sessions) await store.create(one);
  const model = new ListModel(store, async () => null);
  await model.load();
  return { store, model };
}

const ids = (model: ListModel) => model.found.value.map(({ id }) => id).sort();

it('finds sessions by title, name and date, whatever the case', async () => {
  const { model } = await listOf(
    session('a', { title: 'Budget' }, ['Ada']),
    session('b', { title: 'Planning', startedAt: Date.UTC(2026, 2, 3) }),
  );
  const found = (words: string) => {
    model.search.value = words;
    return ids(model);
  };
  expect(found('')).toEqual(['a', 'b']);
  expect(found('budg')).toEqual(['a']);
  expect(found('ADA')).toEqual(['a']);
  expect(found('march 2026')).toEqual(['b']);
  expect(found('ada planning')).toEqual([]);
});

it('lists what cannot be read, finds others beside it, and deletes it', async () => {
  const { model, store } = await listOf(session('a', { title: 'Budget' }));
  const damaged = [unreadable({ title: 'Plan' }, 'x'), unreadable({ title: 7 }, 'y')];
  store.unreadable = async () => damaged as never[];
  await model.load();
  const found = () => model.unreadableFound.value.map(({ id }) => id);
  expect([ids(model), found()]).toEqual([['a'], ['x', 'y']]);
  model.search.value = 'budget';
  expect([ids(model), found()]).toEqual([['a'], []]);
  model.search.value = 'plan';
  expect([ids(model), found()]).toEqual([[], ['x']]);
  store.delete = vi.fn();
  await model.delete({ id: 'x' }, 'Plan');
  expect(store.delete).toHaveBeenCalledExactlyOnceWith('x');
});

it('renames, keeps and deletes', async () => {
  const [a, b] = [session('a', {}), session('b', {})];
  const { model, store } = await listOf(a, b);
  await model.rename(a, 'Other');
  await model.keep(a, { kind: 'kept', untilMs: null });
  expect(await store.get('a')).toMatchObject({
    title: 'Other',
    keeping: { kind: 'kept', untilMs: null },
  });
  await model.delete(b, 'Weekly meeting');
  expect(ids(model)).toEqual(['a']);
  await model.deleteAll();
  expect(ids(model)).toEqual([]);
});

it('says so where a session cannot be deleted', async () => {
  const a = session('a', {});
  const { model, store } = await listOf(a);
  store.delete = () => Promise.reject(new Error('no disk'));
  await model.delete(a, 'Weekly meeting');
  expect(model.said.value).toContain('no disk');
  expect(ids(model)).toEqual(['a']);
});
