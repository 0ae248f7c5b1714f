import type { FrameReadings } from '../analysis/types';
import { handle, type MessageHandlers } from '../messaging/channel';
import type {
  CameralessPerson,
  FrameUpMessage,
  KnownPeople,
  ParticipantInfo,
  SessionSettings,
} from '../messaging/protocol';
import type {
  Problem,
  SessionFigures,
  SessionRecord,
  SessionSnapshot,
  SessionState,
} from '../messaging/session';
import { Silence } from '../messaging/silence';
import type { Mark, Pause, SavedSession, UsedModel } from '../record/saved-session';
import { SessionClock } from '../record/session-clock';
import { discard } from './discard';
import { FrameLoops, type FrameLoopsHost } from './frame-loops';
import { problemOf } from './frame-reader';
import { type FrameChannel, FrameViews, prefixOf } from './frame-views';
import type { Header, Journal, JournalOptions } from './journal';
import type { FrameMessage, Participant } from './participant';
import type { ReaderPool } from './reader-pool';
import { RecentValues } from './recent-values';
import { Reminder } from './reminder';
import { Roster } from './roster';
import { TabCapture } from './tab-capture';
import type { TabPicture } from './tab-picture';

type Hello = Extract<FrameUpMessage, { type: 'hello' }>;
type PlaceMessage = Extract<FrameUpMessage, { type: 'place' }>;

export interface SessionOptions extends JournalOptions {
  readonly tabId: number;
  readonly settings: SessionSettings;
  /** Who was in it before the engine died, if somebody was left out; else `null`. */
  readonly known: KnownPeople | null;
}

/** Where a session says what becomes of it. */
export interface SessionHost {
  /** Something that watchers show has changed. */
  changed(): void;
  /** Who is left out is to be kept in mind; `null` where nobody is, and at the end. */
  remember(people: KnownPeople | null): void;
}

/** Longer words of marks are cut. */
const LONGEST_WORD = 200;

/** A page that sends nothing for this long, ms, counts as gone. */
const SILENCE_MS = 3000;
/** A page that has gone (a reload, a script that hangs, a crashed tab) gets this long, ms, to come back. */
const GONE_AFTER_MS = 120_000;
/** A page without a video gets this long, ms, before the user is told. */
const NO_VIDEO_AFTER_MS = 1500;

/** One run over one tab. */
export class Session implements FrameLoopsHost {
  /** Changes where the browser replaces the tab. */
  tabId: number;
  readonly token: string;
  readonly title: string;
  state: SessionState = 'starting';
  settings: SessionSettings;

  private readonly startedAt: number;
  /** What happens to what is read: it is written down as it comes. */
  private readonly roster: Roster;
  private readonly clock: SessionClock;
  private marks: readonly Mark[];
  private pauses: readonly Pause[];
  private models: readonly UsedModel[];
  private gender: boolean;
  private channel: FrameChannel | null = null;
  private transport: Hello['transport'] | null = null;
  private ownProblem: Problem | null = null;
  private ended: Promise<string | null> | null = null;
  private readonly silence = new Silence(Date.now());
  private connectedAt: number | null = null;
  private firstLabelMs: number | null = null;
  private readonly latency = new RecentValues();
  private readonly grab = new RecentValues();
  private readonly loops: FrameLoops;
  private readonly reminder: Reminder;

  /** Frames of other sites on the page: their origins, the largest first. */
  private foreignOrigins: readonly string[] = [];
  /** Whom the page and the frames in it show without a picture, by what their ids begin with. */
  private readonly withoutCamera = new Map<string, readonly CameralessPerson[]>();
  private readonly views = new FrameViews((prefix) => {
    this.withoutCamera.delete(prefix);
    this.setParticipants([], prefix);
    this.tellCapture();
  });
  private readonly tab = new TabCapture(() => {
    this.tellCapture();
    this.changed();
  });

  /**
   * @param pool reads its frames
   * @param journal where it is written down; has what was written before, if it goes on
   */
  constructor(
    private readonly pool: ReaderPool,
    private readonly journal: Journal,
    private readonly host: SessionHost,
    options: SessionOptions,
  ) {
    const { saved } = journal;
    this.roster = rosterOf(saved, options.known);
    this.reminder = new Reminder((people) => host.remember(people));
    this.reminder.note(this.header());
    this.clock = new SessionClock(saved.lastMs);
    this.marks = saved.marks;
    this.pauses = saved.pauses;
    this.models = saved.models;
    this.gender = saved.gender;
    this.loops = new FrameLoops(pool, this);
    this.tabId = options.tabId;
    this.title = options.title;
    this.token = options.token;
    this.startedAt = options.startedAt;
    this.settings = options.settings;
    this.prepare();
  }

  get over(): boolean {
    return this.state === 'ended';
  }

  get participants(): ReadonlyMap<string, Participant> {
    return this.roster.participants;
  }

  /** The user has paused it: no frame is asked for. */
  get paused(): boolean {
    return this.pauses.at(-1)?.toMs === null;
  }

  /** Whether the tab's picture is captured. */
  get captured(): boolean {
    return this.tab.on;
  }

  /** What the user should be told now. */
  get problem(): Problem | null {
    if (this.ownProblem !== null || this.state !== 'running') return this.ownProblem;
    if (this.tab.ended && this.hasBlocked()) return { code: 'capture-ended' };
    const waited = Date.now() - (this.connectedAt ?? Date.now()) > NO_VIDEO_AFTER_MS;
    return waited ? this.whyNobody() : null;
  }

  /** Why nobody can be read; `null` where somebody can. A frame with the call may lie beside a film. */
  private whyNobody(): Problem | null {
    const present = this.roster.listed().filter((participant) => participant.present);
    if (present.length > 0 && present.every(isBlocked)) return { code: 'video-blocked' };
    if (!present.every((participant) => participant.isFaceless)) return null;
    const all = [...this.participants.values()];
    // First what surely is kept from being read: a frame may be an advertisement.
    if (all.some((one) => one.info.candidate && isBlocked(one))) return { code: 'canvas-blocked' };
    const closed = this.foreignOrigins.find((origin) => !this.views.origins.includes(origin));
    if (closed !== undefined) return { code: 'frame-closed', detail: closed };
    return present.length > 0 ? null : { code: 'no-video' };
  }

  private hasBlocked(): boolean {
    return [...this.participants.values()].some((one) => one.present && isBlocked(one));
  }

  /** The content script has connected, for the first time or again. */
  connect(channel: FrameChannel, { transport, page, frame }: Hello): void {
    if (frame !== undefined) {
      this.views.connect(frame, channel);
      this.roster.connected(page, prefixOf(frame.id));
      for (const participant of this.participants.values()) {
        if (this.views.find(participant.info.id)?.channel === channel) participant.returnCredit();
      }
      channel.post({ type: 'welcome', settings: this.settings });
      this.tellCapture();
      return;
    }
    this.channel?.close();
    this.roster.connected(page);
    this.channel = channel;
    this.transport = transport;
    this.silence.heard();
    this.connectedAt = Date.now();
    this.state = 'running';
    for (const participant of this.participants.values()) participant.returnCredit();
    channel.post({ type: 'welcome', settings: this.settings });
    if (this.tab.on) this.tellCapture();
    this.changed();
  }

  /** @param from the connection it came over; late messages of an earlier one are discarded */
  hear(message: FrameUpMessage, from: FrameChannel): void {
    const prefix = from === this.channel ? '' : this.views.hear(from);
    if (prefix === null) {
      discard(message);
      return;
    }
    if (prefix === '') this.silence.heard();
    handle(this.handlersFor(from, prefix), message);
  }

  /** @param prefix what the ids of the sender's participants begin with in this session */
  private handlersFor(from: FrameChannel, prefix: string): MessageHandlers<FrameUpMessage> {
    return {
      hello: () => undefined,
      participants: ({ participants }) => this.setParticipants(participants, prefix),
      'without-camera': ({ people }) => {
        this.withoutCamera.set(prefix, people);
        this.changed();
      },
      frames: ({ origins }) => {
        this.foreignOrigins = prefix === '' ? origins : this.foreignOrigins;
      },
      frame: (message) => this.receive(message, `${prefix}${message.participant}`),
      place: (message) => void this.cutOut(message, `${prefix}${message.participant}`),
      skip: ({ participant }) => this.takeBackCredit(`${prefix}${participant}`),
      pong: () => undefined,
      bye: () => this.lose(from),
    };
  }

  /**
   * The page, or the connection to it, is gone for now.
   *
   * @param lost the connection that was lost; ignored if a newer one has replaced it
   */
  lose(lost = this.channel): void {
    if (lost !== null && this.views.lose(lost)) return;
    if (lost !== this.channel) return;
    this.channel?.close();
    this.channel = null;
    if (this.state === 'running') {
      this.state = 'reconnecting';
      this.changed();
    }
  }

  /**
   * To be called more than twice a second: pings the page, notices when it is silent, and ends the
   * session if it does not come back.
   *
   * @param now epoch ms
   */
  check(now: number): void {
    const silentFor = this.silence.look(now);
    if (this.channel !== null) {
      if (silentFor > SILENCE_MS) this.lose();
      else this.channel.post({ type: 'ping' });
    }
    if (this.state === 'reconnecting' && silentFor > GONE_AFTER_MS) this.end({ code: 'page-lost' });
    this.views.check(now);
    const header = this.header();
    this.reminder.note(header);
    this.journal.tick(this.roster.listed(), header, this.clock.at(now));
    // "No video" and lost credits arise from time passing, not from a message.
    this.changed();
    this.loops.wake();
  }

  change(settings: SessionSettings): void {
    this.settings = settings;
    this.ownProblem = null;
    this.channel?.post({ type: 'settings', settings });
    this.views.post({ type: 'settings', settings });
    this.prepare();
    this.changed();
  }

  /** Reads in the tab's picture, until the session or the picture ends, what cannot be read otherwise. */
  capture(picture: TabPicture): void {
    if (this.over) picture.close();
    else this.tab.begin(picture);
  }

  /** @param name empty for the one that the page gives */
  rename(participant: string, name: string): void {
    this.roster.rename(participant, name);
    this.changed();
  }

  /** Grabs no more frames until it goes on, or goes on. */
  pause(paused: boolean): void {
    if (this.over || paused === this.paused) return;
    const now = this.clock.at(Date.now());
    const last = this.pauses.at(-1);
    if (paused) this.pauses = [...this.pauses, { fromMs: now, toMs: null }];
    else if (last !== undefined)
      this.pauses = [...this.pauses.slice(0, -1), { ...last, toMs: now }];
    if (paused) this.takeLabelsAway([...this.participants.values()]);
    this.changed();
    this.loops.wake();
  }

  /** @param word may be empty */
  mark(word: string): void {
    if (this.over) return;
    const tidy = [...word.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_WORD).join('');
    this.marks = [...this.marks, { atMs: this.clock.at(Date.now()), word: tidy }];
    this.changed();
  }

  /**
   * Reads participants no more, and deletes what was read of them; or reads them again.
   *
   * @param ids of participants that the page shows
   */
  leaveOut(ids: readonly string[], leftOut: boolean): void {
    this.forget(this.roster.leaveOut(ids, leftOut));
  }

  /** Reads nobody but one participant, now and whoever comes later; `null` reads everybody again. */
  readOnly(id: string | null): void {
    this.forget(this.roster.readJust(id));
  }

  private forget(participants: readonly Participant[]): void {
    this.takeLabelsAway(participants);
    const forgotten = this.journal.forget(participants, this.header());
    for (const participant of participants) participant.forget();
    void forgotten.then(() => this.changed());
    // At once: if the engine died before, they would be read again.
    this.noteWhoIsLeftOut();
    this.changed();
    this.loops.wake();
  }

  private takeLabelsAway(participants: readonly Participant[]): void {
    for (const participant of participants) {
      const frame = participant.emptied();
      const { channel, id } = this.pageOf(participant);
      if (frame !== null) channel?.post({ type: 'readings', participant: id, frame });
    }
  }

  /**
   * @returns the id under which it is kept; `null` where nobody was read
   */
  end(problem: Problem | null): Promise<string | null> {
    this.ended ??= this.endNow(problem);
    return this.ended;
  }

  private async endNow(problem: Problem | null): Promise<string | null> {
    this.channel?.post({ type: 'end' });
    this.channel?.close();
    this.channel = null;
    this.views.close();
    this.state = 'ended';
    this.ownProblem = problem;
    this.loops.stop();
    this.tab.close();
    const all = this.roster.listed();
    for (const participant of all) participant.finish();
    this.changed();
    this.reminder.clear();
    const isKept = await this.journal.end(all, this.header(), this.clock.at(Date.now()));
    return isKept ? this.journal.id : null;
  }

  private noteWhoIsLeftOut(): void {
    if (this.over) return;
    const header = this.header();
    this.reminder.note(header);
    void this.journal.write(this.roster.listed(), header, this.clock.at(Date.now()));
  }

  private changed(): void {
    this.host.changed();
  }

  /** What is kept beside the readings. */
  private header(): Header {
    const { gender, models, marks, pauses } = this;
    const { readOnly: only } = this.roster;
    return { gender, models, participants: this.roster.saved(), only, marks, pauses };
  }

  // What the loops call (FrameLoopsHost).

  ask(participant: Participant, longSide: number): void {
    const { channel, id } = this.pageOf(participant);
    channel?.post({ type: 'credit', participant: id, longSide });
  }

  wantsGender(): boolean {
    return this.settings.gender;
  }

  /** Keeps the readings of a frame, and sends them to the overlay. */
  deliver(participant: Participant, message: FrameMessage, frame: FrameReadings): void {
    // Somebody may have been left out, or everything paused, while the frame was being read.
    if (!participant.isRead || this.paused) return;
    const now = Date.now();
    this.latency.add(now - message.capturedAt);
    this.grab.add(message.grabMs);
    this.noteModel();
    participant.keep(frame, this.clock.at(message.capturedAt), now);
    if (frame.readings.length > 0) this.firstLabelMs ??= now - this.startedAt;
    const { channel, id } = this.pageOf(participant);
    channel?.post({ type: 'readings', participant: id, frame });
    this.changed();
  }

  failed(problem: Problem): void {
    this.end(problem);
  }

  snapshot(): SessionSnapshot {
    const now = Date.now();
    const { tabId, state, paused } = this;
    const { startedAt } = this.journal.saved;
    const { backend, expressionModel } = this.pool;
    return {
      tabId,
      sessionId: this.journal.id,
      state,
      paused,
      kept: this.journal.kept,
      marks: this.marks.length,
      problem: this.problem,
      startedAt,
      backend,
      expressionModel,
      participants: this.roster
        .listed()
        .filter(({ present }) => present)
        .map((participant) => participant.snapshot(now)),
      withoutCamera: [...this.withoutCamera].flatMap(([prefix, people]) =>
        people.map(({ id, name }) => ({ id: `${prefix}${id}`, name })),
      ),
      blocked: this.hasBlocked(),
      captured: this.captured,
      latencyMs: this.latency.summary(),
    };
  }

  figures(): SessionFigures {
    const { firstLabelMs, transport } = this;
    return {
      firstLabelMs,
      grabMs: this.grab.summary(),
      transport,
      skippedFrames: this.pool.skipped,
      readings: this.roster.listed().reduce((sum, { readings }) => sum + readings, 0),
    };
  }

  record(): SessionRecord {
    const now = Date.now();
    return {
      ...this.figures(),
      startedAt: this.startedAt,
      backend: this.pool.backend,
      latencyMs: this.latency.summary(),
      participants: this.roster.listed().map((participant) => participant.recordSoFar(now)),
    };
  }

  /** Loads the models that the settings ask for, and reports those that cannot be loaded. */
  private prepare(): void {
    const { settings } = this;
    this.pool.prepare(settings).then(
      (problem) => {
        // If the settings have changed since, the outcome of the newer ones counts.
        if (this.over || settings !== this.settings) return;
        if (problem !== null) this.ownProblem = problem;
        this.changed();
      },
      (error: unknown) => this.end(problemOf(error)),
    );
  }

  /** Where a participant's frames come from, and its id there. */
  private pageOf({ info: { id } }: Participant): { channel: FrameChannel | null; id: string } {
    return this.views.find(id) ?? { channel: this.channel, id };
  }

  /** @param prefix that of all participants of the document that sends this */
  private setParticipants(infos: readonly ParticipantInfo[], prefix: string): void {
    this.roster.set(infos, prefix);
    this.changed();
    this.loops.wake();
  }

  /** Takes note of the models that readings come from. */
  private noteModel(): void {
    this.gender ||= this.settings.gender;
    const { used } = this.pool;
    const last = this.models.at(-1);
    if (used === null || (last?.name === used.name && last.version === used.version)) return;
    this.models = [...this.models, { ...used, fromMs: this.clock.at(Date.now()) }];
  }

  private takeBackCredit(id: string): void {
    this.participants.get(id)?.returnCredit();
    this.loops.wake();
  }

  private tellCapture(): void {
    this.channel?.post({ type: 'capture', on: this.tab.on, joined: this.views.origins });
  }

  private async cutOut(message: PlaceMessage, id: string): Promise<void> {
    const frame = await this.tab.frameAt(message, id);
    const still = this.participants.get(id)?.still;
    if (frame === null || frame === 'same') {
      if (frame === 'same') still?.unchanged(Date.now());
      this.takeBackCredit(id);
      return;
    }
    still?.changed(frame.capturedAt);
    if (this.over) discard(frame);
    else this.receive(frame, id);
  }

  private receive(message: FrameMessage, id: string): void {
    const participant = this.participants.get(id);
    if (participant === undefined) {
      discard(message);
      return;
    }
    participant.returnCredit();
    participant.waiting = message;
    this.loops.wake();
  }
}

/** @param known who was in it, if that is known better than what was kept: with the names of all */
function rosterOf(saved: SavedSession, known: KnownPeople | null): Roster {
  if (known === null) return new Roster(saved.participants, saved.only);
  const byNumber = new Map(
    [...saved.participants, ...known.participants].map((one) => [one.number, one]),
  );
  return new Roster([...byNumber.values()], known.only);
}

function isBlocked({ info }: Participant): boolean {
  return info.state === 'blocked';
}
