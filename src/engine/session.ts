import type { FrameReadings } from '../analysis/types';
import type { Channel } from '../messaging/channel';
import type {
  FrameDownMessage,
  FrameUpMessage,
  ParticipantInfo,
  SessionSettings,
} from '../messaging/protocol';
import type { Problem, SessionRecord, SessionSnapshot, SessionState } from '../messaging/session';
import { type FrameMessage, Participant } from './participant';
import { Window } from './stats';

export type FrameChannel = Channel<FrameDownMessage, FrameUpMessage>;
type Transport = Extract<FrameUpMessage, { type: 'hello' }>['transport'];

/** What the engine computes with; `null` while nothing is loaded. */
export type EngineState = Pick<SessionSnapshot, 'backend' | 'expressionModel'>;

/** What a session needs from the engine around it. */
export interface SessionHost {
  /** A frame waits, or a credit can be given. */
  wake(): void;
  /** Something that a watcher shows has changed. */
  changed(): void;
}

export interface SessionOptions {
  readonly tabId: number;
  readonly title: string;
  readonly token: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly settings: SessionSettings;
}

/** The page is taken for gone when it says nothing for this long, ms. */
const SILENCE_MS = 3000;
/** A page without a video gets this long, ms, before the user is told. */
const NO_VIDEO_AFTER_MS = 1500;

/** One run over one tab. */
export class Session {
  readonly tabId: number;
  readonly token: string;
  readonly title: string;
  state: SessionState = 'starting';
  settings: SessionSettings;

  private readonly startedAt: number;
  private readonly participants = new Map<string, Participant>();
  private channel: FrameChannel | null = null;
  private transport: Transport | null = null;
  private ownProblem: Problem | null = null;
  private lastHeard = 0;
  private connectedAt: number | null = null;
  private firstLabelMs: number | null = null;
  private readonly latency = new Window();
  private readonly grab = new Window();

  private readonly handlers: { [M in FrameUpMessage as M['type']]: (message: M) => void } = {
    hello: () => undefined,
    participants: ({ participants }) => this.setParticipants(participants),
    frame: (message) => this.receive(message),
    skip: ({ participant }) => this.takeBackCredit(participant),
    pong: () => undefined,
    bye: () => this.lose(),
  };

  constructor(
    private readonly host: SessionHost,
    options: SessionOptions,
  ) {
    this.tabId = options.tabId;
    this.title = options.title;
    this.token = options.token;
    this.startedAt = options.startedAt;
    this.settings = options.settings;
  }

  get over(): boolean {
    return this.state === 'ended';
  }

  /** What the user should be told now. */
  get problem(): Problem | null {
    if (this.ownProblem !== null || this.state !== 'running') return this.ownProblem;
    const waited = Date.now() - (this.connectedAt ?? Date.now()) > NO_VIDEO_AFTER_MS;
    const anybody = [...this.participants.values()].some(({ present }) => present);
    return waited && !anybody ? { code: 'no-video' } : null;
  }

  /** The content script has connected, for the first time or again. */
  connect(channel: FrameChannel, transport: Transport): void {
    this.channel?.close();
    this.channel = channel;
    this.transport = transport;
    this.lastHeard = Date.now();
    this.connectedAt = this.lastHeard;
    this.state = 'running';
    for (const participant of this.participants.values()) participant.returnCredit();
    channel.post({ type: 'welcome', settings: this.settings });
    this.host.changed();
  }

  /** @param from the line it came over; what comes late over an old line is dropped */
  hear(message: FrameUpMessage, from: FrameChannel): void {
    if (from !== this.channel) {
      discard(message);
      return;
    }
    this.lastHeard = Date.now();
    this.handlers[message.type](message as never);
  }

  /**
   * The page, or the line to it, is gone for now.
   *
   * @param line the line that was lost; nothing happens where another one serves already
   */
  lose(line = this.channel): void {
    if (line !== this.channel) return;
    this.channel?.close();
    this.channel = null;
    if (this.state === 'running') {
      this.state = 'reconnecting';
      this.host.changed();
    }
  }

  /** To be called more than twice a second: asks the page whether it is there, and notices when it is not. */
  checkLine(now: number): void {
    if (this.channel === null) return;
    if (now - this.lastHeard > SILENCE_MS) this.lose();
    else this.channel.post({ type: 'ping' });
  }

  /** How long the page has been gone, ms; 0 while it is there. */
  goneFor(now: number): number {
    return this.state === 'reconnecting' ? now - this.lastHeard : 0;
  }

  change(settings: SessionSettings): void {
    this.settings = settings;
    this.ownProblem = null;
    this.channel?.post({ type: 'settings', settings });
    this.host.changed();
  }

  /** Shows a problem while the session goes on, until the settings change. */
  report(problem: Problem): void {
    this.ownProblem = problem;
    this.host.changed();
  }

  end(problem: Problem | null): void {
    if (this.over) return;
    this.channel?.post({ type: 'end' });
    this.channel?.close();
    this.channel = null;
    this.state = 'ended';
    this.ownProblem = problem;
    for (const participant of this.participants.values()) participant.drop();
    this.host.changed();
  }

  /** Participants whose frames wait to be read. */
  waiting(): Participant[] {
    return [...this.participants.values()].filter((participant) => participant.waiting !== null);
  }

  /** Whether somebody was asked for a frame and has not answered yet. */
  expectsFrames(): boolean {
    return [...this.participants.values()].some((participant) => participant.hasCredit);
  }

  /** Asks every participant that may send for one frame. */
  giveCredits(now: number): void {
    for (const [id, participant] of this.participants) {
      if (this.channel === null || !participant.mayHaveCredit(now)) continue;
      const longSide = participant.giveCredit(now);
      this.channel.post({ type: 'credit', participant: id, longSide });
    }
  }

  /** Takes the readings of a frame, keeps them and sends them to the overlay. */
  deliver(participant: Participant, message: FrameMessage, frame: FrameReadings): void {
    if (this.over) return;
    const now = Date.now();
    this.latency.add(now - message.capturedAt);
    this.grab.add(message.grabMs);
    const first = participant.take(frame, message.capturedAt, now);
    if (first) this.firstLabelMs ??= now - this.startedAt;
    this.channel?.post({ type: 'readings', participant: participant.info.id, frame });
    this.host.changed();
  }

  /** @param engine what the engine computes with */
  snapshot(engine: EngineState): SessionSnapshot {
    const now = Date.now();
    const { tabId, title, state, startedAt } = this;
    return {
      tabId,
      title,
      state,
      problem: this.problem,
      startedAt,
      ...engine,
      participants: this.sorted()
        .filter(({ present }) => present)
        .map((participant) => participant.snapshot(now)),
      latencyMs: this.latency.summary(),
    };
  }

  /** @param engine what the engine computes with */
  record(engine: EngineState): SessionRecord {
    const now = Date.now();
    const { tabId, title, startedAt, firstLabelMs, transport } = this;
    return {
      tabId,
      title,
      startedAt,
      ...engine,
      firstLabelMs,
      latencyMs: this.latency.summary(),
      grabMs: this.grab.summary(),
      transport,
      participants: this.sorted().map((participant) => {
        const { id, name, number, hz } = participant.snapshot(now);
        return { id, name, number, hz, timeline: participant.timeline };
      }),
    };
  }

  private sorted(): Participant[] {
    return [...this.participants.values()].sort((a, b) => a.info.number - b.info.number);
  }

  private setParticipants(infos: readonly ParticipantInfo[]): void {
    for (const info of infos) {
      const known = this.participants.get(info.id);
      if (known !== undefined) known.info = info;
      else this.participants.set(info.id, new Participant(info));
    }
    const present = new Set(infos.map((info) => info.id));
    for (const [id, participant] of this.participants) {
      // Someone who left the call stays in the record, but not in the list.
      participant.present = present.has(id);
    }
    this.host.changed();
    this.host.wake();
  }

  private takeBackCredit(id: string): void {
    this.participants.get(id)?.returnCredit();
    this.host.wake();
  }

  private receive(message: FrameMessage): void {
    const participant = this.participants.get(message.participant);
    if (participant === undefined) {
      discard(message);
      return;
    }
    participant.returnCredit();
    participant.waiting = message;
    this.host.wake();
  }
}

/** A bitmap that nobody will draw holds its memory until it is closed. */
function discard(message: FrameUpMessage): void {
  if (message.type === 'frame' && typeof message.image !== 'string') message.image.close();
}
