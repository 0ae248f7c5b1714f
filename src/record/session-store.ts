import type { Chunk, Outline, PersonKey, PersonReadings, SavedSession } from './saved-session';
import type { UnreadableSession } from './soundness';

/**
 * Where sessions are kept. A session that is not there (any more) is never an error: it may have been
 * deleted on another page at any moment.
 */
export interface SessionStore {
  /** `memory` loses everything when the engine closes. */
  readonly place: 'disk' | 'memory';

  /** All sessions, the newest first. One that cannot be read is left out, and costs no other. */
  list(): Promise<SavedSession[]>;

  /** The sessions that cannot be read: all that can be done is to delete them. */
  unreadable(): Promise<UnreadableSession[]>;

  /** @returns `null` where there is no such session, or it cannot be read */
  get(id: string): Promise<SavedSession | null>;

  /** Where a session is kept: one in memory is lost when the engine closes. */
  placeOf(id: string): Promise<SessionStore['place']>;

  /** Keeps a session that was not there before. */
  create(session: SavedSession): Promise<void>;

  /**
   * Changes what is kept about a session, whoever else changes it at the same moment.
   *
   * @returns what it is now; `null` where there is no such session, or it cannot be read
   */
  change(id: string, change: (session: SavedSession) => SavedSession): Promise<SavedSession | null>;

  /**
   * Adds a chunk at the end, all of it or nothing.
   *
   * @returns whether there is such a session
   * @throws DOMException `QuotaExceededError` where the disk is full
   */
  append(id: string, chunk: Chunk): Promise<boolean>;

  /**
   * What the timeline is drawn from. Spans of neighbouring chunks are not joined: see `joined`.
   *
   * @throws Error where it is damaged
   */
  outline(id: string): Promise<Outline>;

  /**
   * The readings in the order in which they were written, a chunk at a time, and never all at once. Chunks
   * that are missing are passed over.
   *
   * @throws Error at the first that is damaged
   */
  readings(id: string): AsyncIterable<readonly PersonReadings[]>;

  /**
   * The readings of the chunks that lie in this time at least in part; epoch ms.
   *
   * @throws Error where one of them is damaged
   */
  readingsBetween(id: string, fromMs: number, toMs: number): Promise<readonly PersonReadings[]>;

  /** Deletes everything that was read of these people. */
  forget(id: string, people: readonly PersonKey[]): Promise<void>;

  delete(id: string): Promise<void>;

  deleteAll(): Promise<void>;
}
