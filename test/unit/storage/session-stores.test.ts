import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemorySessionStore } from '../../../src/record/memory-session-store';
import { type Chunk, UNDECIDED_MS } from '../../../src/record/saved-session';
import type { SessionStore } from '../../../src/record/session-store';
import { joinedOutline, spansOf } from '../../../src/record/spans';
import { Timeline } from '../../../src/record/timeline';
import { DiskSessionStore } from '../../../src/storage/disk-session-store';
import { deleteExpired, openSessionStore } from '../../../src/storage/session-stores';
import { shareMemorySessions } from '../../../src/storage/shared-memory-sessions';
import { provideWebLocks } from '../fakes/web-locks';
import { reading } from '../made-readings';
import { savedSession as session } from '../saved-session';

/** Two seconds of two people, one reading a second. */
function chunk(fromMs: number): Chunk {
  const readings = (['1.1', '2.1'] as const).map((person) => {
    const timeline = new Timeline(1);
    for (const atMs of [fromMs, fromMs + 1000]) timeline.add(reading({ tMs: atMs }), atMs);
    const [block] = [...timeline.blocksFrom(0)];
    if (block === undefined) throw new Error('there are no readings');
    return { person, block };
  });
  const presences = [{ participant: 1, fromMs, toMs: fromMs + 2000 }];
  return { fromMs, toMs: fromMs + 2000, spans: readings.flatMap(spansOf), presences, readings };
}

async function fill(store: SessionStore, id: string, chunks: number): Promise<void> {
  await store.create(session(id));
  for (let i = 0; i < chunks; i++) await store.append(id, chunk(i * 2000));
}

async function countIn(store: SessionStore, id: string): Promise<number> {
  let count = 0;
  for await (const people of store.readings(id)) {
    for (const { block } of people) count += block.times.length / 2;
  }
  return count;
}

provideWebLocks();
const engine = new MemorySessionStore();
shareMemorySessions(engine);

describe.each([
  ['in memory', async () => new MemorySessionStore()],
  ['on the disk', () => DiskSessionStore.open()],
  ['on a page', openSessionStore],
] as const)('sessions %s', (_, open) => {
  let store: SessionStore;

  beforeEach(async () => {
    store = await open();
    await store.deleteAll();
  });

  it('are listed, the newest first', async () => {
    await store.create(session('a', { startedAt: 1 }));
    await store.create(session('b', { startedAt: 2 }));
    expect((await store.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await store.get('a')).toEqual(session('a', { startedAt: 1 }));
    expect(await store.get('c')).toBeNull();
  });

  it('are changed one change after the other', async () => {
    await store.create(session('a'));
    const mark = (atMs: number) =>
      store.change('a', (saved) => ({ ...saved, marks: [...saved.marks, { atMs, word: '' }] }));
    await Promise.all([mark(1), mark(2), mark(3)]);
    expect((await store.get('a'))?.marks).toHaveLength(3);
    expect(await store.change('b', (saved) => saved)).toBeNull();
  });

  it('give back what was read, in order', async () => {
    // More than are joined into one row on the disk.
    await fill(store, 'a', 70);
    expect(await countIn(store, 'a')).toBe(70 * 4);
    expect(await store.get('a')).toMatchObject({ chunks: 70, lastMs: 140_000 });
    const { spans, presences } = joinedOutline(await store.outline('a'));
    expect(spans).toMatchObject([
      { person: '1.1', fromMs: 0, toMs: 139_000, readings: 140 },
      { person: '2.1', fromMs: 0, toMs: 139_000, readings: 140 },
    ]);
    expect(presences).toEqual([{ participant: 1, fromMs: 0, toMs: 140_000 }]);
    const [first] = await store.readingsBetween('a', 60_500, 60_600);
    expect(first?.block.times[1]).toBe(60_000);
    expect(await store.readingsBetween('a', 60_500, 60_600)).toHaveLength(2);
    expect(await store.readingsBetween('a', 60_500, 62_500)).toHaveLength(4);
    expect(await store.readingsBetween('a', 900_000, 900_001)).toEqual([]);
  });

  it('take nothing for a session that is not there', async () => {
    expect(await store.append('a', chunk(0))).toBe(false);
    expect(await store.outline('a')).toEqual({ spans: [], presences: [] });
    expect(await countIn(store, 'a')).toBe(0);
  });

  it('forget people', async () => {
    await fill(store, 'a', 3);
    await fill(store, 'b', 3);
    await store.forget('a', ['1.1']);
    expect(await countIn(store, 'a')).toBe(6);
    expect(new Set((await store.outline('a')).spans.map(({ person }) => person))).toEqual(
      new Set(['2.1']),
    );
    expect(await countIn(store, 'b')).toBe(12);
  });

  it('are deleted with all that was read', async () => {
    await fill(store, 'a', 3);
    await fill(store, 'b', 3);
    await store.delete('a');
    expect(await store.get('a')).toBeNull();
    expect(await countIn(store, 'a')).toBe(0);
    expect(await countIn(store, 'b')).toBe(12);
  });

  it('are deleted when their time is over', async () => {
    await store.create(session('undecided'));
    await store.create(session('kept', { keeping: { kind: 'kept', untilMs: null } }));
    await store.create(session('week', { keeping: { kind: 'kept', untilMs: 1000 } }));
    await store.create(session('new', { lastMs: UNDECIDED_MS }));
    await deleteExpired(store, UNDECIDED_MS + 1);
    expect((await store.list()).map(({ id }) => id).sort()).toEqual(['kept', 'new']);
  });

  it('of another format are not opened', async () => {
    if (store instanceof MemorySessionStore) return;
    await store.create(session('a', { format: 99 as never }));
    expect(await store.list()).toEqual([]);
    expect(await store.get('a')).toBeNull();
  });
});

describe('a page', () => {
  it('shows, changes and deletes what the engine keeps in memory', async () => {
    const store = await openSessionStore();
    await store.deleteAll();
    await fill(engine, 'private', 2);
    expect((await store.list()).map(({ id }) => id)).toEqual(['private']);
    expect(await store.placeOf('private')).toBe('memory');
    await store.change('private', (saved) => ({ ...saved, title: 'Renamed' }));
    expect((await engine.get('private'))?.title).toBe('Renamed');
    expect(await countIn(store, 'private')).toBe(8);
    expect((await store.outline('private')).spans).toHaveLength(4);
    expect(await store.readingsBetween('private', 2500, 3000)).toHaveLength(2);
    expect(await store.readingsBetween('private', 9000, 9001)).toEqual([]);
    await store.forget('private', ['1.1']);
    expect(await countIn(store, 'private')).toBe(4);
    await store.delete('private');
    expect(await engine.list()).toEqual([]);
  });

  it('takes a session from memory that is there because the disk failed', async () => {
    const store = await openSessionStore();
    await store.deleteAll();
    await fill(await DiskSessionStore.open(), 'a', 1);
    await fill(engine, 'a', 3);
    expect(await store.list()).toHaveLength(1);
    expect(await countIn(store, 'a')).toBe(12);
  });
});
