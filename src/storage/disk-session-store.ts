import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { without } from '../record/memory-session-store';
import { outlineCode, outlineOf } from '../record/outline-code';
import { type PackedReadings, packed, unpacked } from '../record/packed-readings';
import type {
  Chunk,
  Outline,
  PersonKey,
  PersonReadings,
  SavedSession,
} from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { isSound, type UnreadableSession, unreadable } from '../record/soundness';
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
    const rows = await this.rows();
    return rows
      .map(({ row }) => row)
      .filter(isSound)
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  async unreadable(): Promise<UnreadableSession[]> {
    const rows = await this.rows();
    return rows.filter(({ row }) => !isSound(row)).map(({ id, row }) => unreadable(row, id));
  }

  async get(id: string): Promise<SavedSession | null> {
    const row: unknown = await this.database.get('sessions', id);
    return isSound(row) ? row : null;
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
    const row: unknown = await store.get(id);
    const changed = isSound(row) ? change(row) : null;
    if (changed !== null) await store.put(changed);
    await done;
    return changed;
  }

  async append(id: string, chunk: Chunk): Promise<boolean> {
    const names = ['sessions', 'outlines', 'readings'] as const;
    // Not flushed to the disk at once: if the whole machine dies, a few seconds more may be lost.
    const transaction = this.database.transaction(names, 'readwrite', { durability: 'relaxed' });
    const sessions = transaction.objectStore('sessions');
    const session: unknown = await sessions.get(id);
    if (!isSound(session)) return false;
    const { fromMs, toMs, spans, presences, readings } = chunk;
    const key: ChunkKey = [id, session.chunks];
    const lastMs = Math.max(session.lastMs, toMs);
    const outlines = transaction.objectStore('outlines');
    await Promise.all([
      outlines.put(outlineCode({ spans, presences }), key),
      transaction.objectStore('readings').put({ fromMs, toMs, readings: packed(readings) }, key),
      sessions.put({ ...session, lastMs, writtenAt: Date.now(), chunks: session.chunks + 1 }),
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
    let next = this.chunksAfter(allOf(id));
    for (;;) {
      const { rows, last } = await next;
      if (last === undefined) return;
      // The disk reads on while these are used.
      next = this.chunksAfter(IDBKeyRange.bound(last, [id, []], true));
      // If they are no longer wanted by then, nobody needs to know that they could not be read.
      next.catch(() => undefined);
      for (const row of rows) yield readingsOf(row);
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
      found.push(...readingsOf(value));
    }
    return found;
  }

  async forget(id: string, people: readonly PersonKey[]): Promise<void> {
    const transaction = this.database.transaction(['outlines', 'readings'], 'readwrite');
    // What is damaged may be of anybody.
    for await (const cursor of transaction.objectStore('outlines').iterate(allOf(id))) {
      const outline = orNull(() => outlineOf([cursor.value]));
      if (outline === null) await cursor.delete();
      else await cursor.update(outlineCode(without(outline, people)));
    }
    for await (const cursor of transaction.objectStore('readings').iterate(allOf(id))) {
      const readings = orNull(() => readingsOf(cursor.value));
      if (readings === null) await cursor.delete();
      else
        await cursor.update({
          ...cursor.value,
          readings: packed(without({ readings }, people).readings),
        });
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

  /** What is kept of each session, whatever it is. One that the disk does not give back costs no other. */
  private async rows(): Promise<{ readonly id: string; readonly row: unknown }[]> {
    const ids = await this.database.getAllKeys('sessions');
    const row = (id: string) => this.database.get('sessions', id).catch(() => null);
    return Promise.all(ids.map(async (id) => ({ id, row: await row(id) })));
  }

  /** @returns {@link AT_A_TIME} chunks at most, and the key of the last one, if there is any */
  private async chunksAfter(range: IDBKeyRange) {
    const { store } = this.database.transaction('readings');
    const [rows, keys] = await Promise.all([
      store.getAll(range, AT_A_TIME),
      store.getAllKeys(range, AT_A_TIME),
    ]);
    return { rows, last: keys.at(-1) };
  }

  /** The number of the first chunk that ends at a time or later, found by halving. */
  private async firstChunkFrom(id: string, fromMs: number): Promise<number> {
    let [low, high] = [0, (await this.get(id))?.chunks ?? 0];
    const { store } = this.database.transaction('readings');
    while (low < high) {
      const middle = (low + high) >> 1;
      // Of chunks that are missing, the one before them tells.
      const range = IDBKeyRange.bound([id, low], [id, middle]);
      const chunk = await store.openCursor(range, 'prev');
      if (chunk === null || chunk.value.toMs < fromMs) low = middle + 1;
      else high = chunk.key[1];
    }
    return low;
  }
}

/** @throws Error where they are damaged */
function readingsOf(row: StoredReadings): PersonReadings[] {
  return unpacked(row?.readings);
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** All chunks of a session: a list is greater than any number. */
function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
