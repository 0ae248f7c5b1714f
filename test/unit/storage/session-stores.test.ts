import 'fake-indexeddb/auto';
import { type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('know when they were written by the clock, whatever time their readings have', async () => {
    const before = Date.now();
    await fill(store, 'a', 1);
    // The clock was a year ahead for a moment: the session's own time stays there.
    await store.append('a', chunk(before + 365 * UNDECIDED_MS));
    const { lastMs = 0, writtenAt = 0 } = (await store.get('a')) ?? {};
    expect(lastMs).toBeGreaterThan(before + UNDECIDED_MS);
    expect(writtenAt).toBeGreaterThanOrEqual(before);
    expect(writtenAt).toBeLessThanOrEqual(Date.now());
    await deleteExpired(store, Date.now() + 2 * UNDECIDED_MS);
    expect(await store.list()).toEqual([]);
  });
});

it('gives a session a day that was last written while the clock was ahead', async () => {
  const store = await DiskSessionStore.open();
  await store.deleteAll();
  const ahead = 365 * UNDECIDED_MS;
  await store.create(session('ahead', { lastMs: ahead, writtenAt: ahead }));
  await deleteExpired(store, 1000);
  expect(await store.get('ahead')).toMatchObject({ writtenAt: 1000 });
  await deleteExpired(store, 1000 + UNDECIDED_MS + 1);
  expect(await store.list()).toEqual([]);
});

describe.each([
  ['on the disk', () => DiskSessionStore.open()],
  ['on a page', openSessionStore],
] as const)('what is damaged %s', (_, open) => {
  let store: SessionStore;
  let database: IDBPDatabase;

  beforeEach(async () => {
    store = await open();
    await store.deleteAll();
    database = await openDB('sessions');
    await fill(store, 'sound', 70);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    database.close();
  });

  const ids = (sessions: readonly { readonly id: unknown }[]) =>
    sessions.map(({ id }) => id).sort();

  it('is listed apart, costs no other session, and can be deleted', async () => {
    const rows = [
      { ...session('format'), format: 99 },
      { ...session('keeping'), keeping: null },
      { ...session('edits'), edits: undefined },
      { id: 'empty' },
      { ...session('time'), startedAt: 'now', lastMs: Number.NaN },
      { ...session('a'), id: 7 },
    ];
    for (const row of rows) await database.put('sessions', row);
    expect(ids(await store.list())).toEqual(['sound']);
    const listed = await store.unreadable();
    expect(ids(listed)).toEqual(rows.map(({ id }) => id).sort());
    expect(listed.find(({ id }) => id === 'format')).toMatchObject({ why: 'format' });
    await deleteExpired(store, 2 * UNDECIDED_MS);
    // Of the others, nobody can tell whether the user has kept them.
    expect(ids(await store.unreadable())).toEqual(['empty', 'keeping', 'time']);
    for (const { id } of await store.unreadable()) await store.delete(id);
    expect(await store.unreadable()).toEqual([]);
  });

  it('is neither opened, nor changed, nor written to', async () => {
    const row = { ...session('a'), participants: 'none' };
    await database.put('sessions', row);
    expect(await store.get('a')).toBeNull();
    expect(await store.change('a', (saved) => ({ ...saved, title: 'x' }))).toBeNull();
    expect(await store.append('a', chunk(0))).toBe(false);
    expect(await database.get('sessions', 'a')).toEqual(row);
  });

  it('may be a row that the disk does not give back', async () => {
    await store.create(session('lost'));
    const { get, getAll } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (key === 'lost') throw new DOMException('corrupt', 'DataError');
      return get.call(this, key);
    });
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
      ...asked
    ) {
      if (this.name === 'sessions') throw new DOMException('corrupt', 'DataError');
      return getAll.apply(this, asked);
    });
    expect(ids(await store.list())).toEqual(['sound']);
    expect(await store.unreadable()).toMatchObject([{ id: 'lost', why: 'damaged', title: null }]);
  });

  it('may be an outline', async () => {
    await fill(store, 'a', 2);
    for (const row of [null, 'none', {}, [1, 2], new Float32Array(8), new Float64Array([1e12])]) {
      await database.put('outlines', row, ['a', 1]);
      await expect(store.outline('a')).rejects.toThrow('damaged');
    }
    expect((await store.outline('sound')).spans).not.toEqual([]);
  });

  it('may be readings', async () => {
    await fill(store, 'a', 2);
    for (const row of [null, 'none', {}, { fromMs: 2000, toMs: 4000, readings: { people: [] } }]) {
      await database.put('readings', row, ['a', 1]);
      await expect(countIn(store, 'a')).rejects.toThrow('damaged');
    }
    await expect(store.readingsBetween('a', 2500, 3000)).rejects.toThrow('damaged');
    expect(await countIn(store, 'sound')).toBe(280);
  });

  it('may be chunks that are missing: the others are still read', async () => {
    // More than are read at a time.
    await database.delete('readings', IDBKeyRange.bound(['sound', 2], ['sound', 60]));
    await database.delete('outlines', ['sound', 0]);
    expect(await countIn(store, 'sound')).toBe(4 * 11);
    expect(await store.readingsBetween('sound', 0, 1000)).toHaveLength(2);
    expect(await store.readingsBetween('sound', 2500, 3000)).toHaveLength(2);
    expect(await store.readingsBetween('sound', 60_000, 60_100)).toEqual([]);
    expect(await store.readingsBetween('sound', 125_000, 125_100)).toHaveLength(2);
    expect((await store.outline('sound')).spans).not.toEqual([]);
  });

  it('is deleted where somebody is forgotten, since it may be of them', async () => {
    await fill(store, 'a', 2);
    await database.put('outlines', null, ['a', 0]);
    await database.put('readings', { fromMs: 0, toMs: 2000 }, ['a', 0]);
    await store.forget('a', ['1.1']);
    expect(await countIn(store, 'a')).toBe(2);
    expect((await store.outline('a')).spans.map(({ person }) => person)).toEqual(['2.1']);
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
