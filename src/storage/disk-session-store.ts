import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { without } from '../record/memory-session-store';
import { outlineCode, outlineOf } from '../record/outline-code';
import { type PackedReadings, packed, unpacked } from '../record/packed-readings';
import {
  type Chunk,
  FORMAT,
  type Outline,
  type PersonKey,
  type PersonReadings,
  type SavedSession,
} from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { joinedOutline } from '../record/spans';

const DATABASE = 'sessions';
/** How many chunks are read at a time: about a minute, some 400 KB of 25 people. */
const AT_A_TIME = 32;

/**
 * The outlines of so many chunks are joined into one row: the thousands of rows of a long session would
 * take seconds to read.
 */
const CHUNKS_JOINED = 64;

/** The session's id and the chunk's number in it. */
type ChunkKey = [session: string, chunk: number];

interface StoredReadings extends Pick<Chunk, 'fromMs' | 'toMs'> {
  readonly readings: PackedReadings;
}

/** A chunk is kept in two parts: the timeline needs only the first, which is small. */
interface SessionsSchema extends DBSchema {
  sessions: { key: string; value: SavedSession };
  /** See outline-code.ts; where chunks are joined, under the number of their first one. */
  outlines: { key: ChunkKey; value: Float64Array };
  readings: { key: ChunkKey; value: StoredReadings };
}

/** Keeps sessions in the browser's profile (IndexedDB), where only the extension can read them. */
export class DiskSessionStore implements SessionStore {
  readonly place = 'disk';

  private constructor(private readonly database: IDBPDatabase<SessionsSchema>) {}

  /** @throws DOMException where the browser refuses to store anything */
  static async open(): Promise<DiskSessionStore> {
    const database = await openDB<SessionsSchema>(DATABASE, 1, {
      upgrade(upgraded) {
        upgraded.createObjectStore('sessions', { keyPath: 'id' });
        upgraded.createObjectStore('outlines');
        upgraded.createObjectStore('readings');
      },
      // Another page deletes everything, or brings a newer version.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    return new DiskSessionStore(database);
  }

  /** To be called when it is no longer needed; what has begun is still done. */
  close(): void {
    this.database.close();
  }

  async list(): Promise<SavedSession[]> {
    const sessions = await this.database.getAll('sessions');
    return sessions
      .filter(({ format }) => format === FORMAT)
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  async get(id: string): Promise<SavedSession | null> {
    const session = await this.database.get('sessions', id);
    return session?.format === FORMAT ? session : null;
  }

  async placeOf(): Promise<SessionStore['place']> {
    return this.place;
  }

  async create(session: SavedSession): Promise<void> {
    await this.database.put('sessions', session);
  }

  async change(
    id: string,
    change: (session: SavedSession) => SavedSession,
  ): Promise<SavedSession | null> {
    const { store, done } = this.database.transaction('sessions', 'readwrite');
    const session = await store.get(id);
    const changed = session === undefined ? null : change(session);
    if (changed !== null) await store.put(changed);
    await done;
    return changed;
  }

  async append(id: string, chunk: Chunk): Promise<boolean> {
    const names = ['sessions', 'outlines', 'readings'] as const;
    // Not flushed to the disk at once: if the whole machine dies, a few seconds more may be lost.
    const transaction = this.database.transaction(names, 'readwrite', { durability: 'relaxed' });
    const sessions = transaction.objectStore('sessions');
    const session = await sessions.get(id);
    if (session === undefined) return false;
    const { fromMs, toMs, spans, presences, readings } = chunk;
    const key: ChunkKey = [id, session.chunks];
    const lastMs = Math.max(session.lastMs, toMs);
    const outlines = transaction.objectStore('outlines');
    await Promise.all([
      outlines.put(outlineCode({ spans, presences }), key),
      transaction.objectStore('readings').put({ fromMs, toMs, readings: packed(readings) }, key),
      sessions.put({ ...session, lastMs, chunks: session.chunks + 1 }),
    ]);
    const next = session.chunks + 1;
    if (next % CHUNKS_JOINED === 0) {
      const first: ChunkKey = [id, next - CHUNKS_JOINED];
      const range = IDBKeyRange.bound(first, [id, next], false, true);
      const whole = joinedOutline(outlineOf(await outlines.getAll(range)));
      await outlines.delete(range);
      await outlines.put(outlineCode(whole), first);
    }
    await transaction.done;
    return true;
  }

  async outline(id: string): Promise<Outline> {
    return outlineOf(await this.database.getAll('outlines', allOf(id)));
  }

  async *readings(id: string): AsyncGenerator<readonly PersonReadings[]> {
    let next = this.chunksFrom(id, 0);
    for (let first = AT_A_TIME; ; first += AT_A_TIME) {
      const rows = await next;
      if (rows.length === 0) return;
      // The disk reads on while these are used.
      next = this.chunksFrom(id, first);
      // If they are no longer wanted by then, nobody needs to know that they could not be read.
      next.catch(() => undefined);
      for (const { readings } of rows) yield unpacked(readings);
    }
  }

  async readingsBetween(
    id: string,
    fromMs: number,
    toMs: number,
  ): Promise<readonly PersonReadings[]> {
    const first = await this.firstChunkFrom(id, fromMs);
    const { store } = this.database.transaction('readings');
    const found: PersonReadings[] = [];
    for await (const { value } of store.iterate(IDBKeyRange.bound([id, first], [id, []]))) {
      if (value.fromMs > toMs) break;
      found.push(...unpacked(value.readings));
    }
    return found;
  }

  async forget(id: string, people: readonly PersonKey[]): Promise<void> {
    const transaction = this.database.transaction(['outlines', 'readings'], 'readwrite');
    for await (const cursor of transaction.objectStore('outlines').iterate(allOf(id))) {
      await cursor.update(outlineCode(without(outlineOf([cursor.value]), people)));
    }
    for await (const cursor of transaction.objectStore('readings').iterate(allOf(id))) {
      const { readings } = without({ readings: unpacked(cursor.value.readings) }, people);
      await cursor.update({ ...cursor.value, readings: packed(readings) });
    }
    await transaction.done;
  }

  async delete(id: string): Promise<void> {
    const names = ['sessions', 'outlines', 'readings'] as const;
    const transaction = this.database.transaction(names, 'readwrite');
    await Promise.all([
      transaction.objectStore('sessions').delete(id),
      transaction.objectStore('outlines').delete(allOf(id)),
      transaction.objectStore('readings').delete(allOf(id)),
      transaction.done,
    ]);
  }

  async deleteAll(): Promise<void> {
    const names = ['sessions', 'outlines', 'readings'] as const;
    const transaction = this.database.transaction(names, 'readwrite');
    await Promise.all([
      ...names.map((name) => transaction.objectStore(name).clear()),
      transaction.done,
    ]);
  }

  private chunksFrom(id: string, first: number): Promise<StoredReadings[]> {
    const range = IDBKeyRange.bound([id, first], [id, first + AT_A_TIME], false, true);
    return this.database.getAll('readings', range);
  }

  /** The number of the first chunk that ends at a time or later, found by halving. */
  private async firstChunkFrom(id: string, fromMs: number): Promise<number> {
    let [low, high] = [0, (await this.get(id))?.chunks ?? 0];
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = await this.database.get('readings', [id, middle]);
      if (chunk === undefined || chunk.toMs < fromMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** All chunks of a session: a list is greater than any number. */
function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
