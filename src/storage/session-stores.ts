import { forgetLeftOut } from '../record/forgetting';
import type {
  Chunk,
  Outline,
  PersonKey,
  PersonReadings,
  SavedSession,
} from '../record/saved-session';
import { endOf, isExpired, undecidedSince } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { isUnreadableExpired, type UnreadableSession } from '../record/soundness';
import { DiskSessionStore } from './disk-session-store';
import { RemoteMemorySessions } from './shared-memory-sessions';

/**
 * Opens all sessions that a page can show: those in the browser's profile, and those that the engine
 * keeps in memory. Where the browser refuses the former, there are only the latter.
 */
export async function openSessionStore(): Promise<SessionStore> {
  const memory = new RemoteMemorySessions();
  const disk = await DiskSessionStore.open().catch(() => null);
  return disk === null ? memory : new AllSessions(memory, disk);
}

/**
 * Deletes the sessions whose time is over.
 *
 * @param now epoch ms
 * @throws whatever the store throws, once all others are deleted
 */
export async function deleteExpired(store: SessionStore, now: number): Promise<void> {
  const all = await store.list();
  const sessions = all.filter((session) => isExpired(session, now));
  const unreadable = (await store.unreadable()).filter((one) => isUnreadableExpired(one, now));
  // Written while the clock was ahead: a day from now on, at most.
  const ahead = all.filter((session) => undecidedSince(session) > now);
  const work = [
    ...[...sessions, ...unreadable].map(({ id }) => store.delete(id)),
    ...ahead.map(({ id }) => store.change(id, (session) => ({ ...session, writtenAt: now }))),
  ];
  // One that cannot be deleted must not keep the others.
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/**
 * Ends a session on the disk whose engine has died: as of the last time that something was written.
 *
 * @returns its id; `null` where there is none that was not ended, or nothing was read
 * @throws DOMException where the browser refuses to store anything
 */
export async function endOnDisk(token: string): Promise<string | null> {
  const store = await DiskSessionStore.open();
  const sessions = await store.list();
  const session = sessions.find((one) => one.token === token && one.endedAt === null);
  if (session === undefined) return null;
  if (session.chunks === 0) {
    await store.delete(session.id);
    return null;
  }
  await store.change(session.id, (saved) => ({ ...saved, ...endOf(saved, saved.lastMs) }));
  await forgetLeftOut(store, session);
  return session.id;
}

/** Two stores as one. A session that is in both is in memory because the disk failed: it is whole there. */
class AllSessions implements SessionStore {
  readonly place = 'disk';

  constructor(
    private readonly memory: SessionStore,
    private readonly disk: SessionStore,
  ) {}

  async list(): Promise<SavedSession[]> {
    const [inMemory, onDisk] = await Promise.all([this.memory.list(), this.disk.list()]);
    const ids = new Set(inMemory.map(({ id }) => id));
    const all = [...inMemory, ...onDisk.filter(({ id }) => !ids.has(id))];
    return all.sort((a, b) => b.startedAt - a.startedAt);
  }

  async unreadable(): Promise<UnreadableSession[]> {
    return this.disk.unreadable();
  }

  async get(id: string): Promise<SavedSession | null> {
    return (await this.memory.get(id)) ?? this.disk.get(id);
  }

  async placeOf(id: string): Promise<SessionStore['place']> {
    return (await this.of(id)).place;
  }

  async create(session: SavedSession): Promise<void> {
    await this.disk.create(session);
  }

  async change(
    id: string,
    change: (session: SavedSession) => SavedSession,
  ): Promise<SavedSession | null> {
    return (await this.of(id)).change(id, change);
  }

  async append(id: string, chunk: Chunk): Promise<boolean> {
    return this.disk.append(id, chunk);
  }

  async outline(id: string): Promise<Outline> {
    return (await this.of(id)).outline(id);
  }

  async *readings(id: string): AsyncGenerator<readonly PersonReadings[]> {
    yield* (await this.of(id)).readings(id);
  }

  async readingsBetween(id: string, fromMs: number, toMs: number) {
    return (await this.of(id)).readingsBetween(id, fromMs, toMs);
  }

  async forget(id: string, people: readonly PersonKey[]): Promise<void> {
    await Promise.all([this.memory.forget(id, people), this.disk.forget(id, people)]);
  }

  async delete(id: string): Promise<void> {
    await Promise.all([this.memory.delete(id), this.disk.delete(id)]);
  }

  async deleteAll(): Promise<void> {
    await Promise.all([this.memory.deleteAll(), this.disk.deleteAll()]);
  }

  private async of(id: string): Promise<SessionStore> {
    return (await this.memory.get(id)) === null ? this.disk : this.memory;
  }
}
