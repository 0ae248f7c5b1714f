import { blanked, isOfCall } from '../record/blanking';
import { capturedAtOf, roomOf } from '../record/block';
import { forgetLeftOut } from '../record/forgetting';
import type { MemorySessionStore } from '../record/memory-session-store';
import {
  type Chunk,
  endOf,
  FORMAT,
  NO_EDITS,
  type PersonKey,
  type PersonReadings,
  type Presence,
  personKey,
  type SavedParticipant,
  type SavedSession,
  undecidedSince,
  withoutNames,
} from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { joinedPresences, spansOf } from '../record/spans';
import type { Timeline } from '../record/timeline';
import { AbandonedCopy } from './abandoned-copy';
import { limited, TookTooLong } from './limited';
import type { Participant } from './participant';

/** What has been read is written this often, ms: so much is lost, at most, if the engine dies. */
const WRITE_EVERY_MS = 2000;
/** A session that was never ended goes on when the same call is started again within this time, ms. */
const GOES_ON_WITHIN_MS = 15 * 60 * 1000;
/** After a longer time without a look, ms, the computer has slept, or the engine was dead: nobody was there. */
const GAP_MS = 5 * WRITE_EVERY_MS;

/** The disk is given up after this many failures in a row. */
const ATTEMPTS = 3;

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
 * Writes a session down while it runs, so that little is lost whatever dies. What could not be written is
 * written with what comes next; where the disk goes on failing, or is full, the session is kept in memory
 * instead, as far as the disk gives back what it has of it. Of whoever is left out it writes that, and no name.
 */
export class Journal {
  private last: Header;
  /** Of those who are left out: they are in memory alone, and taken out of whatever is written. */
  private names: readonly string[] = [];
  /** Those of {@link names} that have been taken out of what is written. */
  private namesOut: readonly string[] = this.names;
  private writtenAt = 0;
  private seenAt: number;
  /** How many readings of each timeline have been written. */
  private written = new WeakMap<Timeline, number>();
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private discarded = false;
  private readSomething: boolean;
  /** How often the disk has failed since it last did what it should. */
  private failures = 0;
  /** Of whom not everything could be deleted yet. */
  private readonly toForget = new Set<PersonKey>();
  /** When who was there, as far as it is written. */
  private presences: readonly Presence[] = [];
  /** What the disk has, where the session is no longer kept there. */
  private abandoned: AbandonedCopy | null = null;

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
      const journal = new Journal(store, await limited(begin(store, options)), memory);
      await journal.forgetWhoeverIsLeftOut();
      return journal;
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

  /** An engine may have written that somebody is left out, and died before it could delete what was read. */
  private async forgetWhoeverIsLeftOut(): Promise<void> {
    try {
      await limited(forgetLeftOut(this.store, this.saved));
    } catch (error) {
      report(error);
      this.noteToForget(this.saved.participants.filter(({ leftOut }) => leftOut));
    }
  }

  private noteToForget(participants: readonly Pick<SavedParticipant, 'number' | 'people'>[]): void {
    for (const { number, people } of participants) {
      for (let i = 1; i <= people; i++) this.toForget.add(personKey(number, i));
    }
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
    const header = this.asWritten(known);
    this.writtenAt = now;
    this.busy = true;
    this.writing = this.writing
      .then(() => this.attempt(header, () => this.writeNow(participants, header, now)))
      .then(() => this.abandoned?.settle())
      .finally(() => {
        this.busy = false;
      });
    return this.writing;
  }

  /**
   * Deletes everything that was read of participants. That they are left out is written first, so that
   * whoever goes on after a sudden end can delete the rest.
   *
   * @returns when it is deleted, or could not be: then it is tried again with each writing
   */
  forget(participants: readonly Participant[], known: Header): Promise<void> {
    const header = this.asWritten(known);
    this.noteToForget(participants.map(({ info, people }) => ({ number: info.number, people })));
    const people = [...this.toForget];
    // After what is being written: it may hold readings of theirs.
    this.writing = this.writing
      .then(() => this.attempt(header, () => this.forgetNow(header)))
      .then(() => this.abandoned?.forget(people));
    return this.writing;
  }

  /**
   * The session is over: writes what is left, and the end. One in which nobody was read leaves nothing.
   *
   * @returns whether it is kept
   */
  async end(participants: readonly Participant[], known: Header, now: number): Promise<boolean> {
    const header = this.asWritten(known);
    await this.writing;
    // There is no later writing any more that could make up for a failed one.
    for (let i = 0; i <= ATTEMPTS; i++) {
      const done = await this.attempt(header, async () => {
        await this.writeNow(participants, header, now);
        await this.endNow(header, now);
      });
      if (done) break;
    }
    if (!this.readSomething) await this.abandoned?.delete();
    await this.abandoned?.settle();
    return this.readSomething && !this.discarded;
  }

  /** What may be written of what is known. */
  private asWritten(known: Header): Header {
    const names = known.participants
      .filter(({ leftOut }) => leftOut)
      .flatMap(({ pageName, givenName }) => [pageName ?? [], givenName ?? []].flat());
    if (names.join('\n') !== this.names.join('\n')) this.names = names;
    return { ...known, participants: withoutNames(known.participants) };
  }

  private async endNow(header: Header, now: number): Promise<void> {
    const change = (saved: SavedSession) => ({ ...saved, ...endOf({ ...saved, ...header }, now) });
    if (this.readSomething) await limited(this.store.change(this.id, change));
    else await limited(this.store.delete(this.id));
  }

  /**
   * Does something with the store, and leaves the disk where it goes on failing.
   *
   * @returns whether it was done
   */
  private async attempt(header: Header, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.failures = 0;
      return true;
    } catch (error) {
      report(error);
      this.failures += 1;
      const isLasting = this.failures >= ATTEMPTS || error instanceof TookTooLong || isFull(error);
      if (isLasting && this.store !== this.memory) {
        await this.moveToMemory(header, !(error instanceof TookTooLong));
      }
      return false;
    }
  }

  private async forgetNow({ participants, only }: Pick<Header, 'participants' | 'only'>) {
    const people = [...this.toForget];
    if (people.length === 0) return;
    const { names } = this;
    await limited(
      this.store.change(this.id, (saved) => blanked({ ...saved, participants, only }, names)),
    );
    this.last = { ...this.last, participants, only };
    await limited(this.store.forget(this.id, people));
    for (const person of people) this.toForget.delete(person);
  }

  private async writeNow(
    participants: readonly Participant[],
    header: Header,
    now: number,
  ): Promise<void> {
    if (this.discarded) return;
    await this.forgetNow(header);
    if (!same(header, this.last) || this.names !== this.namesOut) {
      const { names } = this;
      await limited(this.store.change(this.id, (saved) => blanked({ ...saved, ...header }, names)));
      this.last = header;
      this.namesOut = names;
    }
    const { chunk, commit } = this.chunkOf(participants, now);
    if (chunk.readings.length === 0 && chunk.presences.length === 0) return;
    // Where it is not there any more, the user has deleted it, and nothing is written again.
    if (await limited(this.store.append(this.id, chunk))) commit();
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
      this.presences = [...joinedPresences([...this.presences, ...presences]).values()].flat();
      this.readSomething ||= readings.length > 0;
    };
    return { chunk, commit };
  }

  /** The disk is full, or goes on refusing: the session is kept in memory from now on. */
  private async moveToMemory(header: Header, mayRead: boolean): Promise<void> {
    const disk = this.store;
    this.store = this.memory;
    this.abandoned = new AbandonedCopy(disk, this.id);
    const written = mayRead ? await limited(everythingIn(disk, this.id)).catch(() => null) : null;
    this.discarded ||= written?.saved === null;
    if (this.discarded) return;
    const { saved, chunks } = written ?? { saved: null, chunks: [this.presencesSoFar()] };
    // What the disk does not give back is taken from the engine, which has what it has read itself.
    if (written === null) this.written = new WeakMap();
    const whole = { ...(saved ?? this.saved), ...header, chunks: 0 };
    await this.memory.create(blanked(whole, this.names));
    this.last = header;
    for (const chunk of chunks) await this.memory.append(this.id, chunk);
    await this.abandoned.forget(this.toForget);
  }

  private presencesSoFar(): Chunk {
    const { presences, saved, seenAt } = this;
    return { fromMs: saved.startedAt, toMs: seenAt, spans: [], presences, readings: [] };
  }
}

/** Everything that a store has of a session; `saved` is `null` where it is not there any more. */
async function everythingIn(
  store: SessionStore,
  id: string,
): Promise<{ readonly saved: SavedSession | null; readonly chunks: readonly Chunk[] }> {
  const saved = await store.get(id);
  if (saved === null) return { saved, chunks: [] };
  const outline = await store.outline(id);
  const chunks: Chunk[] = [
    { fromMs: saved.startedAt, toMs: saved.lastMs, ...outline, readings: [] },
  ];
  for await (const readings of store.readings(id)) {
    if (readings.length === 0) continue;
    const firsts = readings.map(({ block }) => capturedAtOf(block, 0));
    const lasts = readings.map(({ block }) => capturedAtOf(block, roomOf(block) - 1));
    const [fromMs, toMs] = [Math.min(...firsts), Math.max(...lasts)];
    chunks.push({ fromMs, toMs, spans: [], presences: [], readings });
  }
  return { saved, chunks };
}

/** Finds the session that goes on, or begins a new one. */
async function begin(store: SessionStore, options: JournalOptions): Promise<SavedSession> {
  const { token, page, startedAt } = options;
  const open = (await store.list()).filter(({ endedAt }) => endedAt === null);
  const isRecent = (session: SavedSession) =>
    startedAt - undecidedSince(session) < GOES_ON_WITHIN_MS;
  const before =
    open.find((session) => session.token === token) ??
    open.find((session) => page !== '' && isOfCall(session, options) && isRecent(session));
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
    writtenAt: startedAt,
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

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function report(error: unknown): void {
  console.error('Countenance could not write the session down.', error);
}
