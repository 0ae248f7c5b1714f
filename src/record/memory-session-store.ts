import type { Chunk, PersonKey, SavedSession } from './saved-session';
import type { SessionStore } from './session-store';

/** Keeps sessions in memory: those of private windows, and of browsers that refuse to store anything. */
export class MemorySessionStore implements SessionStore {
  readonly place = 'memory';

  private readonly sessions = new Map<string, SavedSession>();
  private readonly chunks = new Map<string, Chunk[]>();

  async list(): Promise<SavedSession[]> {
    return [...this.sessions.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** What this engine keeps itself is sound. */
  async unreadable() {
    return [];
  }

  async get(id: string): Promise<SavedSession | null> {
    return this.sessions.get(id) ?? null;
  }

  async placeOf(): Promise<SessionStore['place']> {
    return this.place;
  }

  async create(session: SavedSession): Promise<void> {
    this.sessions.set(session.id, session);
    this.chunks.set(session.id, []);
  }

  async change(
    id: string,
    change: (session: SavedSession) => SavedSession,
  ): Promise<SavedSession | null> {
    const session = this.sessions.get(id);
    if (session === undefined) return null;
    const changed = change(session);
    this.sessions.set(id, changed);
    return changed;
  }

  async append(id: string, chunk: Chunk): Promise<boolean> {
    const session = this.sessions.get(id);
    if (session === undefined) return false;
    this.chunks.get(id)?.push(chunk);
    const lastMs = Math.max(session.lastMs, chunk.toMs);
    const writtenAt = Date.now();
    this.sessions.set(id, { ...session, lastMs, writtenAt, chunks: session.chunks + 1 });
    return true;
  }

  async outline(id: string) {
    const chunks = this.chunks.get(id) ?? [];
    return {
      spans: chunks.flatMap(({ spans }) => spans),
      presences: chunks.flatMap(({ presences }) => presences),
    };
  }

  async *readings(id: string) {
    for (const { readings } of this.chunks.get(id) ?? []) yield readings;
  }

  async readingsBetween(id: string, fromMs: number, toMs: number) {
    const inTime = (chunk: Chunk) => chunk.fromMs <= toMs && chunk.toMs >= fromMs;
    return (this.chunks.get(id) ?? []).filter(inTime).flatMap(({ readings }) => readings);
  }

  async forget(id: string, people: readonly PersonKey[]): Promise<void> {
    const chunks = this.chunks.get(id) ?? [];
    this.chunks.set(
      id,
      chunks.map((chunk) => without(chunk, people)),
    );
  }

  async delete(id: string): Promise<void> {
    this.sessions.delete(id);
    this.chunks.delete(id);
  }

  async deleteAll(): Promise<void> {
    this.sessions.clear();
    this.chunks.clear();
  }
}

/** A chunk without what was read of these people. */
export function without<C extends Pick<Chunk, 'spans'> | Pick<Chunk, 'readings'>>(
  chunk: C,
  people: readonly PersonKey[],
): C {
  const stays = ({ person }: { readonly person: PersonKey }) => !people.includes(person);
  return {
    ...chunk,
    ...('spans' in chunk ? { spans: chunk.spans.filter(stays) } : {}),
    ...('readings' in chunk ? { readings: chunk.readings.filter(stays) } : {}),
  };
}
