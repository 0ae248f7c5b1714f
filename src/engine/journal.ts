import type { MemorySessionStore } from '../record/memory-session-store';
import {
  type Chunk,
  endOf,
  FORMAT,
  NO_EDITS,
  type PersonReadings,
  personKey,
  type SavedSession,
  withoutNames,
} from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { spansOf } from '../record/spans';
import type { Timeline } from '../record/timeline';
import type { Participant } from './participant';

/** What has been read is written this often, ms: so much is lost, at most, if the engine dies. */
const WRITE_EVERY_MS = 2000;
/** A session that was never ended goes on when the same page is started again within this time, ms. */
const GOES_ON_WITHIN_MS = 15 * 60 * 1000;
/** After a longer time without a look, ms, the computer has slept, or the engine was dead: nobody was there. */
const GAP_MS = 5 * WRITE_EVERY_MS;

/** What a journal must know of a session that begins. */
export interface JournalOptions {
  readonly token: string;
  /** The program's version. */
  readonly program: string;
  /** Origin and path of the page. */
  readonly page: string;
  readonly title: string;
  /** Epoch ms. */
  readonly startedAt: number;
}

/** What a session says of itself, to be kept beside its readings. */
export type Header = Pick<
  SavedSession,
  'gender' | 'models' | 'participants' | 'only' | 'marks' | 'pauses'
>;

/**
 * Writes a session down while it runs, so that little is lost whatever dies. Where writing fails, all that
 * this engine has read is kept in memory instead. Of whoever is left out it writes that, and no name.
 */
export class Journal {
  private last: Header;
  private writtenAt = 0;
  private seenAt: number;
  /** How many readings of each timeline have been written. */
  private written = new WeakMap<Timeline, number>();
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private discarded = false;
  private readSomething: boolean;

  /** @param saved what the store has of the session */
  private constructor(
    private store: SessionStore,
    readonly saved: SavedSession,
    private readonly memory: MemorySessionStore,
  ) {
    this.last = saved;
    this.seenAt = saved.lastMs;
    this.readSomething = saved.chunks > 0;
  }

  /**
   * Begins a session, or goes on with one that was not ended: that of the same token, or else of the same
   * page a short time ago.
   *
   * @param store where it is to be kept
   * @param memory where it is kept if that fails
   */
  static async open(
    store: SessionStore,
    memory: MemorySessionStore,
    options: JournalOptions,
  ): Promise<Journal> {
    try {
      return new Journal(store, await begin(store, options), memory);
    } catch (error) {
      console.error('Countenance cannot keep the session on the disk.', error);
      return new Journal(memory, await begin(memory, options), memory);
    }
  }

  get id(): string {
    return this.saved.id;
  }

  /** Where the session is kept. */
  get kept(): SessionStore['place'] {
    return this.store.place;
  }

  /**
   * To be called more than once a second: writes what is new every {@link WRITE_EVERY_MS}.
   *
   * @param now by the session's clock, epoch ms
   */
  tick(participants: readonly Participant[], header: Header, now: number): void {
    const isDue = now - this.writtenAt >= WRITE_EVERY_MS || now < this.writtenAt;
    if (isDue && !this.busy) void this.write(participants, header, now);
  }

  /**
   * Writes what is new now.
   *
   * @param now by the session's clock, epoch ms
   * @returns when it is written, or could not be
   */
  write(participants: readonly Participant[], known: Header, now: number): Promise<void> {
    const header = { ...known, participants: withoutNames(known.participants) };
    this.writtenAt = now;
    this.busy = true;
    this.writing = this.writing
      .then(() => this.writeNow(participants, header, now))
      .catch((error) => this.moveToMemory(participants, header, now, error))
      .finally(() => {
        this.busy = false;
      });
    return this.writing;
  }

  /** Deletes everything that was read of participants. */
  async forget(participants: readonly Participant[]): Promise<void> {
    const people = participants.flatMap(({ info, people }) =>
      Array.from({ length: people }, (_, i) => personKey(info.number, i + 1)),
    );
    // After what is being written: it may hold readings of theirs.
    this.writing = this.writing.then(() => this.store.forget(this.id, people)).catch(report);
    await this.writing;
  }

  /**
   * The session is over: writes what is left, and the end. One in which nobody was read leaves nothing.
   *
   * @returns whether it is kept
   */
  async end(participants: readonly Participant[], header: Header, now: number): Promise<boolean> {
    await this.write(participants, header, now);
    const change = (saved: SavedSession) => ({ ...saved, ...endOf({ ...saved, ...header }, now) });
    if (this.readSomething) await this.store.change(this.id, change).catch(report);
    else await this.store.delete(this.id).catch(report);
    return this.readSomething && !this.discarded;
  }

  private async writeNow(
    participants: readonly Participant[],
    header: Header,
    now: number,
  ): Promise<void> {
    if (this.discarded) return;
    if (!same(header, this.last)) {
      await this.store.change(this.id, (saved) => ({ ...saved, ...header }));
      this.last = header;
    }
    const { chunk, commit } = this.chunkOf(participants, now);
    if (chunk.readings.length === 0 && chunk.presences.length === 0) return;
    // Where it is not there any more, the user has deleted it, and nothing is written again.
    if (await this.store.append(this.id, chunk)) commit();
    else this.discarded = true;
  }

  /** What has not been written yet; `commit` is to be called when it has been. */
  private chunkOf(participants: readonly Participant[], now: number) {
    const lengths = new Map<Timeline, number>();
    const readings: PersonReadings[] = [];
    for (const participant of participants) {
      for (const { id, timeline } of participant.everybody()) {
        lengths.set(timeline, timeline.length);
        for (const block of timeline.blocksFrom(this.written.get(timeline) ?? 0)) {
          readings.push({ person: personKey(participant.info.number, id), block });
        }
      }
    }
    const since = now - this.seenAt > GAP_MS ? now : this.seenAt;
    const presences = participants
      .filter(({ isRead }) => isRead)
      .map(({ info }) => ({ participant: info.number, fromMs: since, toMs: now }));
    const spans = readings.flatMap(spansOf);
    const fromMs = Math.min(since, ...spans.map((span) => span.fromMs));
    const chunk: Chunk = { fromMs, toMs: Math.max(fromMs, now), spans, presences, readings };
    const commit = () => {
      for (const [timeline, length] of lengths) this.written.set(timeline, length);
      this.seenAt = now;
      this.readSomething ||= readings.length > 0;
    };
    return { chunk, commit };
  }

  /** The disk is full, or refuses: everything that this engine has read is written to memory. */
  private async moveToMemory(
    participants: readonly Participant[],
    header: Header,
    now: number,
    error: unknown,
  ): Promise<void> {
    report(error);
    if (this.store === this.memory) return;
    this.store = this.memory;
    this.written = new WeakMap();
    this.seenAt = this.saved.startedAt;
    await this.memory.create({ ...this.saved, ...header, chunks: 0 });
    await this.writeNow(participants, header, now);
  }
}

/** Finds the session that goes on, or begins a new one. */
async function begin(store: SessionStore, options: JournalOptions): Promise<SavedSession> {
  const { token, page, startedAt } = options;
  const open = (await store.list()).filter(({ endedAt }) => endedAt === null);
  const isRecent = ({ lastMs }: SavedSession) => startedAt - lastMs < GOES_ON_WITHIN_MS;
  const before =
    open.find((session) => session.token === token) ??
    open.find((session) => page !== '' && session.page === page && isRecent(session));
  const goesOn = before && (await store.change(before.id, (saved) => ({ ...saved, token })));
  if (goesOn) return goesOn;
  const session = blank(options);
  await store.create(session);
  return session;
}

function blank({ token, program, title, page, startedAt }: JournalOptions): SavedSession {
  return {
    id: crypto.randomUUID(),
    token,
    format: FORMAT,
    program,
    title,
    page,
    startedAt,
    lastMs: startedAt,
    endedAt: null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    gender: false,
    models: [],
    participants: [],
    only: null,
    marks: [],
    pauses: [],
    keeping: { kind: 'undecided' },
    edits: NO_EDITS,
    chunks: 0,
  };
}

function same(header: Header, last: Header): boolean {
  const keys = ['gender', 'models', 'participants', 'only', 'marks', 'pauses'] as const;
  return keys.every((key) => JSON.stringify(header[key]) === JSON.stringify(last[key]));
}

function report(error: unknown): void {
  console.error('Countenance could not write the session down.', error);
}
