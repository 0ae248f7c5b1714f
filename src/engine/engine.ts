import { ModelError } from '../analysis/models';
import type { Pipeline } from '../analysis/pipeline';
import type { Channel } from '../messaging/channel';
import type {
  FrameUpMessage,
  SessionSettings,
  WatchDownMessage,
  WatchUpMessage,
} from '../messaging/protocol';
import type { Problem, SessionSnapshot } from '../messaging/session';
import { type Analysis, FrameLoop, type FrameLoopHost } from './frame-loop';
import {
  type EngineState,
  type FrameChannel,
  Session,
  type SessionHost,
  type SessionOptions,
} from './session';

export type WatchChannel = Channel<WatchDownMessage, WatchUpMessage>;

/** What the engine needs from the document that hosts it. */
export interface EngineHost {
  /**
   * Loads the models.
   *
   * @param safe use the backend that always works (WASM), because another one has failed
   * @throws ModelError where a model is missing or corrupt; Error where no backend starts
   */
  loadAnalysis(safe: boolean): Promise<Analysis>;
  /** Tells how a session is, for the badge. */
  show(tabId: number, state: SessionSnapshot['state'], problem: Problem | null): void;
  /** Nothing has run and nobody has watched for a while: the engine may be closed. */
  idle(): void;
}

/** A watcher hears at most this often. */
const PUBLISH_INTERVAL_MS = 200;
const CHECK_INTERVAL_MS = 400;
/** A page that has gone (a reload, a crashed tab) gets this long to come back. */
const GONE_AFTER_MS = 30_000;
const IDLE_AFTER_MS = 120_000;
/** A backend that fails this often in a row is given up. */
const MAX_FAILURES = 3;

/**
 * The running service: owns the sessions, and tells the overlay and the pages of ours what is read.
 * One session runs at a time; a session that ended is kept until the next one, for its record.
 */
export class Engine implements SessionHost, FrameLoopHost {
  private loading: Promise<Analysis> | null = null;
  private loaded: Analysis | null = null;
  private safe = false;
  private failures = 0;
  private latest: Session | null = null;
  private shown = '';
  private readonly watchers = new Map<WatchChannel, { tabId: number; told: boolean }>();
  private readonly loop = new FrameLoop(this);
  private usedAt = Date.now();
  private changing: Promise<void> = Promise.resolve();

  constructor(private readonly host: EngineHost) {
    setInterval(() => this.check(), CHECK_INTERVAL_MS);
    setInterval(() => this.publish(), PUBLISH_INTERVAL_MS);
  }

  /** Loads the models ahead of the first session. What fails is told when a session needs it. */
  warmUp({ expressionModel }: SessionSettings): void {
    this.usedAt = Date.now();
    this.useExpressionModel(expressionModel).catch(() => undefined);
  }

  /** Opens a session; the one before it ends. */
  open(options: SessionOptions): void {
    this.latest?.end(null);
    this.latest = new Session(this, options);
    this.failures = 0;
    this.changed();
    const session = this.latest;
    this.analysis().then(
      () => this.applyExpressionModel(session),
      (error: unknown) => session.end(problemOf(error)),
    );
  }

  close(tabId: number, problem: Problem | null): void {
    this.session(tabId)?.end(problem);
  }

  changeSettings(settings: SessionSettings): void {
    const session = this.session();
    session?.change(settings);
    if (session !== null) this.applyExpressionModel(session);
  }

  /** The session that runs, in this tab or in any. */
  session(tabId?: number): Session | null {
    const session = this.latest;
    if (session === null || session.over) return null;
    return tabId === undefined || session.tabId === tabId ? session : null;
  }

  /** Takes a line to a content script. Who does not know the session's token is hung up on. */
  acceptFrames(channel: FrameChannel): void {
    let session: Session | null = null;
    channel.listen({
      message: (message: FrameUpMessage) => {
        if (message.type !== 'hello') return session?.hear(message, channel);
        session = this.session();
        if (session !== null && session.token === message.token) {
          session.connect(channel, message.transport);
        } else {
          session = null;
          channel.post({ type: 'end' });
          channel.close();
        }
      },
      closed: () => session?.lose(channel),
    });
  }

  /** Takes a line to a page of ours that wants to watch a tab. */
  acceptWatcher(channel: WatchChannel): void {
    channel.listen({
      message: (message) => {
        if (message.type === 'watch') {
          this.watchers.set(channel, { tabId: message.tabId, told: false });
          return this.publish();
        }
        const session = this.latest;
        if (session !== null && session.tabId === this.watchers.get(channel)?.tabId) {
          channel.post({ type: 'record', record: session.record(this.state()) });
        }
      },
      closed: () => this.watchers.delete(channel),
    });
  }

  // What sessions ask of the engine.

  changed(): void {
    for (const watcher of this.watchers.values()) watcher.told = false;
    if (this.latest === null) return;
    const { tabId, state, problem } = this.latest;
    const shown = `${tabId} ${state} ${problem?.code}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.host.show(tabId, state, problem);
      this.publish();
    }
  }

  wake(): void {
    this.loop.wake();
  }

  // What the frame loop asks of the engine.

  analysis(): Promise<Analysis> {
    this.loading ??= this.load();
    return this.loading;
  }

  async readsGender(session: Session, pipeline: Pipeline): Promise<boolean> {
    if (!session.settings.gender) return false;
    try {
      await pipeline.loadGender();
      return true;
    } catch (error) {
      // Expressions can still be read: say what is missing, and go on.
      session.report(problemOf(error));
      return false;
    }
  }

  async failed(error: unknown): Promise<void> {
    this.failures += 1;
    console.error('Countenance could not read a frame.', error);
    const final = error instanceof ModelError || this.failures > MAX_FAILURES;
    if (final) return this.session()?.end(problemOf(error));
    // A GPU may be lost at any time; WASM is not.
    if (this.loaded !== null && this.loaded.backend !== 'wasm') {
      this.safe = true;
      this.loaded.pipeline.dispose();
      this.drop();
    }
  }

  private async load(): Promise<Analysis> {
    try {
      this.loaded = await this.host.loadAnalysis(this.safe);
      return this.loaded;
    } catch (error) {
      // The next session tries again: the cause may be gone.
      this.drop();
      throw error;
    }
  }

  private drop(): void {
    this.loading = null;
    this.loaded = null;
  }

  private state(): EngineState {
    return {
      backend: this.loaded?.backend ?? null,
      expressionModel: this.loaded?.pipeline.expressionModel ?? null,
    };
  }

  /** Reads with the model that the settings name; where it cannot be loaded, the one in use stays. */
  private applyExpressionModel(session: Session): void {
    this.useExpressionModel(session.settings.expressionModel).then(
      () => this.changed(),
      (error: unknown) => session.report(problemOf(error)),
    );
  }

  /** Changes follow one another, so that the last one wished for is the one that stays. */
  private useExpressionModel(name: string): Promise<void> {
    const change = async () => {
      const { pipeline } = await this.analysis();
      if (pipeline.expressionModel !== name) await pipeline.useExpressionModel(name);
    };
    const changed = this.changing.then(change);
    this.changing = changed.catch(() => undefined);
    return changed;
  }

  private check(): void {
    const now = Date.now();
    const session = this.session();
    if (session !== null || this.watchers.size > 0) this.usedAt = now;
    else if (now - this.usedAt > IDLE_AFTER_MS) this.host.idle();
    session?.checkLine(now);
    if ((session?.goneFor(now) ?? 0) > GONE_AFTER_MS) session?.end({ code: 'page-lost' });
    // A page without a video is noticed by time alone, and a lost credit too.
    this.changed();
    this.wake();
  }

  private publish(): void {
    for (const [channel, watcher] of this.watchers) {
      if (watcher.told) continue;
      watcher.told = true;
      const session = this.latest?.tabId === watcher.tabId ? this.latest : null;
      const snapshot = session?.snapshot(this.state()) ?? idleSnapshot(watcher.tabId);
      channel.post({ type: 'snapshot', snapshot });
    }
  }
}

function idleSnapshot(tabId: number): SessionSnapshot {
  return {
    tabId,
    title: '',
    state: 'idle',
    problem: null,
    startedAt: null,
    backend: null,
    expressionModel: null,
    participants: [],
    latencyMs: null,
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof ModelError) {
    return { code: error.code, detail: `${error.model}/${error.file}` };
  }
  return { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) };
}
