import type { BackendMemory } from '../analysis/backend';
import type { Channel } from '../messaging/channel';
import { isFrameUpMessage } from '../messaging/frame-up-message';
import type {
  KnownPeople,
  SessionSettings,
  WatchDownMessage,
  WatchUpMessage,
} from '../messaging/protocol';
import type { Problem, SessionSnapshot, SessionState } from '../messaging/session';
import { isWatchUpMessage } from '../messaging/watch-messages';
import { MemorySessionStore } from '../record/memory-session-store';
import type { SessionStore } from '../record/session-store';
import type { StartAnalysis } from './frame-reader';
import type { FrameChannel } from './frame-views';
import { Journal } from './journal';
import { limited } from './limited';
import { ReaderPool } from './reader-pool';
import { Session, type SessionOptions } from './session';

export type WatchChannel = Channel<WatchDownMessage, WatchUpMessage>;

/** What the engine needs from the document that hosts it. */
export interface EngineHost {
  readonly startAnalysis: StartAnalysis;
  /** The GPU backend has failed: it is not to be chosen again on this machine. */
  backendDied(): void;
  /** Where sessions are kept, if not in memory. @throws where the browser stores nothing */
  openStore(): Promise<SessionStore>;
  /** Reports a session's state, for the badge. */
  show(shown: Shown): void;
  /** Keeps in mind who is left out of a session, in memory, if the engine should die. */
  remember(session: Remembered): void;
  /** No session has run and no page has watched for a while: the engine may be closed. */
  idle(): void;
}

/** A session's state, as the badge shows it. */
type Shown = Pick<SessionSnapshot, 'tabId' | 'state' | 'paused' | 'problem'> & {
  readonly token: string;
};

/** A session, and who is in it; `null` where nobody is left out, and at its end. */
type Remembered = Pick<OpenOptions, 'token' | 'tabId' | 'page'> & {
  readonly people: KnownPeople | null;
};

/** What opens a session. */
export interface OpenOptions extends SessionOptions {
  /** Nothing of it may be written to the disk, as in a private window. */
  readonly inMemory: boolean;
  /** Whether the user has paused it. */
  readonly paused: boolean;
}

/** A watcher gets snapshots at most this often. */
const PUBLISH_INTERVAL_MS = 200;
const CHECK_INTERVAL_MS = 400;
const IDLE_AFTER_MS = 120_000;

/**
 * The running service: opens and closes sessions, connects them with their pages, and sends snapshots
 * to the pages that watch a tab. One session runs at a time; a session that has ended is kept until
 * the next one, for its record.
 */
export class Engine {
  private readonly pool: ReaderPool;
  /** Sessions that are not kept on the disk: they are gone when the engine's document closes. */
  readonly memory = new MemorySessionStore();
  private latest: Session | null = null;
  private opening: { readonly token: string; readonly done: Promise<void> } | null = null;
  private lastShown = '';
  private readonly watchers = new Map<WatchChannel, { tabId: number; upToDate: boolean }>();
  private usedAt = Date.now();

  constructor(private readonly host: EngineHost) {
    this.pool = new ReaderPool(
      (safe) => host.startAnalysis(safe),
      () => host.backendDied(),
    );
    setInterval(() => this.check(), CHECK_INTERVAL_MS);
    setInterval(() => this.publish(), PUBLISH_INTERVAL_MS);
  }

  /** Loads the models ahead of the first session. Failures are reported when a session needs them. */
  warmUp(settings: SessionSettings): void {
    this.usedAt = Date.now();
    this.pool.prepare(settings).catch(() => undefined);
  }

  /** What the backends hold; `null` where none has started. */
  backendMemory(): Promise<BackendMemory | null> {
    return this.pool.memory();
  }

  /**
   * Opens a session, and ends the one before it. One of the same token that was not ended goes on, and
   * whoever opens it twice at the same moment gets one session.
   */
  open(options: OpenOptions): Promise<void> {
    if (this.opening?.token === options.token) return this.opening.done;
    const before = this.opening?.done ?? Promise.resolve();
    const done = before.then(() => this.openNow(options));
    this.opening = { token: options.token, done };
    const isOver = () => {
      if (this.opening?.done === done) this.opening = null;
    };
    done.then(isOver, isOver);
    return done;
  }

  /** When every session that is being opened is open. */
  async settled(): Promise<void> {
    await this.opening?.done;
  }

  /**
   * Ends a tab's session.
   *
   * @returns the id under which it is kept; `null` where nothing was read
   */
  async close(tabId: number, problem: Problem | null): Promise<string | null> {
    await this.settled();
    return (await this.session(tabId)?.end(problem)) ?? null;
  }

  private async openNow(options: OpenOptions): Promise<void> {
    await this.latest?.end(null);
    const store = options.inMemory ? this.memory : await this.openStore();
    const journal = await Journal.open(store, this.memory, options);
    this.pool.forgetFailures();
    const { token, tabId, page } = options;
    const host = {
      changed: () => this.changed(),
      remember: (people: KnownPeople | null) => this.host.remember({ token, tabId, page, people }),
    };
    this.latest = new Session(this.pool, journal, host, options);
    // The user may have paused it, or gone on, at the moment when the engine before this one died.
    this.latest.pause(options.paused);
    this.changed();
  }

  private async openStore(): Promise<SessionStore> {
    try {
      return await limited(this.host.openStore());
    } catch (error) {
      console.error('Countenance can keep nothing on the disk.', error);
      return this.memory;
    }
  }

  /** @returns when the session that runs, or is being opened, has them */
  async changeSettings(settings: SessionSettings): Promise<void> {
    if (this.opening !== null) await this.settled().catch(() => undefined);
    this.session()?.change(settings);
  }

  /** The session that runs in this tab, or in any tab if none is given. */
  session(tabId?: number): Session | null {
    const session = this.latest;
    if (session === null || session.over) return null;
    return tabId === undefined || session.tabId === tabId ? session : null;
  }

  /** The session that runs or ended last in this tab. */
  latestIn(tabId: number): Session | null {
    return this.latest?.tabId === tabId ? this.latest : null;
  }

  /** The browser has put another tab in the place of one: its session goes on there. */
  replaceTab(from: number, to: number): void {
    if (this.latest?.tabId !== from) return;
    this.latest.tabId = to;
    this.changed();
  }

  /** The state of the session that runs or ran last, if this is its token. */
  stateOf(token: string): SessionState | null {
    return this.latest?.token === token ? this.latest.state : null;
  }

  /**
   * Accepts a connection that claims to be a content script; closes it if the token is wrong.
   *
   * @param mayAnyoneAsk whether pages can open such connections too: nobody is answered then who does not
   *   know the token, or a page could tell that somebody is being read
   */
  acceptFrames(channel: FrameChannel, mayAnyoneAsk: boolean): void {
    let session: Session | null = null;
    channel.listen({
      message: (message: unknown) => {
        const known = isFrameUpMessage(message) ? message : null;
        if (session !== null && known?.type !== 'hello') {
          if (known !== null) session.hear(known, channel);
          return;
        }
        const running = this.session();
        if (running !== null && known?.type === 'hello' && known.token === running.token) {
          session = running;
          return running.connect(channel, known);
        }
        session = null;
        if (!mayAnyoneAsk) channel.post({ type: 'end' });
        channel.close();
      },
      closed: () => session?.lose(channel),
    });
  }

  /** Accepts a connection from a page of the extension that wants to watch a tab. */
  acceptWatcher(channel: WatchChannel): void {
    channel.listen({
      message: (message: unknown) => {
        if (!isWatchUpMessage(message)) return;
        if (message.type === 'watch') {
          this.watchers.set(channel, { tabId: message.tabId, upToDate: false });
          return this.publish();
        }
        const session = this.latest;
        if (session === null || session.tabId !== this.watchers.get(channel)?.tabId) return;
        if (message.type === 'record') channel.post({ type: 'record', record: session.record() });
        if (message.type === 'figures')
          channel.post({ type: 'figures', figures: session.figures() });
      },
      closed: () => this.watchers.delete(channel),
    });
  }

  private changed(): void {
    for (const watcher of this.watchers.values()) watcher.upToDate = false;
    if (this.latest === null) return;
    const { tabId, token, state, paused, problem } = this.latest;
    const shown = `${token} ${tabId} ${state} ${paused} ${problem?.code}`;
    if (shown !== this.lastShown) {
      this.lastShown = shown;
      this.host.show({ tabId, token, state, paused, problem });
      this.publish();
    }
  }

  private check(): void {
    const now = Date.now();
    const session = this.session();
    if (session !== null || this.watchers.size > 0) this.usedAt = now;
    else if (now - this.usedAt > IDLE_AFTER_MS) this.host.idle();
    session?.check(now);
  }

  private publish(): void {
    for (const [channel, watcher] of this.watchers) {
      if (watcher.upToDate) continue;
      watcher.upToDate = true;
      const session = this.latestIn(watcher.tabId);
      channel.post({
        type: 'snapshot',
        snapshot: session?.snapshot() ?? idleSnapshot(watcher.tabId),
      });
    }
  }
}

function idleSnapshot(tabId: number): SessionSnapshot {
  return {
    tabId,
    sessionId: null,
    state: 'idle',
    paused: false,
    kept: null,
    marks: 0,
    problem: null,
    startedAt: null,
    backend: null,
    expressionModel: null,
    participants: [],
    withoutCamera: [],
    blocked: false,
    captured: false,
    latencyMs: null,
  };
}
