import { BackendError, type BackendMemory } from '../analysis/backend';
import { LoadOnce } from '../analysis/load-once';
import { ModelError } from '../analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { FrameReadings } from '../analysis/types';
import type { SessionSettings } from '../messaging/protocol';
import type { Problem } from '../messaging/session';
import type { UsedModel } from '../record/saved-session';
import type { Analysis, RawFrame } from './analysis';
import { FaultCount } from './fault-count';
import {
  FIRST_PATIENCE_MS,
  NoAnswer,
  READ_PATIENCE_MS,
  START_PATIENCE_MS,
  withPatience,
} from './patience';
import { RecentValues } from './recent-values';

/**
 * Starts the backend and models that read frames.
 *
 * @param safe whether to use the backend that always works (WASM), because another one has failed
 * @throws Error where no backend starts
 */
export type StartAnalysis = (safe: boolean) => Promise<Analysis>;

/** The part of the settings that says which models to read with. */
type ModelSettings = Pick<SessionSettings, 'expressionModel' | 'gender'>;

/** A round that takes this many times as long as nearly all before it will never end. */
const SLOWER = 4;

/**
 * Reads frames with the models that were last asked for, as far as they can be loaded, on a backend
 * that is replaced when it fails: by WASM, or by WASM started anew.
 */
export class FrameReader {
  private readonly starts = new LoadOnce<Analysis>();
  private current: Analysis | null = null;
  /** Aborted when the current backend is gone. */
  private gone = new AbortController();
  private proven = false;
  /** How long rounds took, ms. */
  private readonly rounds = new RecentValues(50);
  private choice: ModelChoice | null = null;
  private usedNow: Omit<UsedModel, 'fromMs'> | null = null;
  private preparing: Promise<unknown> = Promise.resolve();
  private safe = false;
  private faults = new FaultCount();
  private closed = false;

  /** @param died told of each backend but WASM that has failed, so that it is not chosen again */
  constructor(
    private readonly start: StartAnalysis,
    private readonly died: () => void = () => undefined,
  ) {}

  /** Whether the current backend has read a round of frames. */
  get isProven(): boolean {
    return this.proven;
  }

  /** `wasm`, `webgl` or `webgpu`; `null` before one has started. */
  get backend(): string | null {
    return this.current?.backend ?? null;
  }

  /** The expression model in use; `null` before any is loaded. */
  get used(): Omit<UsedModel, 'fromMs'> | null {
    return this.usedNow;
  }

  /** Folder of the expression model in use; `null` before any is loaded. */
  get expressionModel(): string | null {
    return this.choice?.expression ?? null;
  }

  /** How many frames of the session could not be read. */
  get skipped(): number {
    return this.faults.total;
  }

  /**
   * Loads the models that the settings ask for. Where one cannot be loaded, there is a fallback: the
   * expression model in use (at first, the default one), or no apparent gender. Calls run one after
   * the other, so that the last one decides.
   *
   * @returns which model could not be loaded; `null` where all could
   * @throws ModelError, or Error of the backend, where the fallback fails too
   */
  prepare(settings: ModelSettings): Promise<Problem | null> {
    return this.inTurn(() => this.load(settings));
  }

  /**
   * Reads frames, once {@link prepare} has loaded models.
   *
   * @param gender whether to read apparent gender, if its model could be loaded
   * @returns one for each frame; `null` for one that shows no picture
   * @throws BackendError where the backend is dead
   * @throws anything, where reading fails: pass it to {@link failed}
   */
  async read(frames: readonly RawFrame[], gender: boolean): Promise<(FrameReadings | null)[]> {
    if (this.choice === null || !this.proven) await this.preparing;
    const { choice } = this;
    if (choice === null) throw new Error('there is no model to read with');
    const analysis = await this.analysis();
    const before = analysis.compiled();
    const began = performance.now();
    const reading = analysis.read(frames, gender ? choice : { ...choice, gender: null });
    const patience = () => (analysis.compiled() > before ? START_PATIENCE_MS : this.patienceMs());
    const read = await withPatience(reading, patience, this.gone.signal);
    this.rounds.add(performance.now() - began);
    this.proven = true;
    if (read.some((one) => one !== null)) this.faults.good();
    return read;
  }

  /** To be told of a frame that is skipped, while others of the same round are read. */
  skip(): void {
    this.faults.skip();
  }

  /**
   * To be told why a frame could not be read. A bad one is skipped; only where the backend is dead, or
   * nothing but bad frames come, is the backend replaced, and only where that does not help, it is over.
   *
   * @returns the problem that ends the session; `null` where the next frame may be tried
   */
  failed(error: unknown): Problem | null {
    console.error('Countenance could not read a frame.', error);
    if (error instanceof ModelError) return problemOf(error);
    const isBackend = error instanceof BackendError;
    const consequence = this.faults.bad(isBackend, performance.now());
    // Who has not answered once will not answer the next time either.
    const isDead = error instanceof NoAnswer && consequence === 'skip';
    if (consequence === 'change' || isDead) this.replace();
    return consequence === 'end' ? problemOf(error) : null;
  }

  /** To be called when a new session begins: earlier failures do not count against it. */
  forgetFailures(): void {
    this.faults = new FaultCount();
  }

  /** How long a round may take. On a computer that is slow with everything, nothing hangs so soon. */
  private patienceMs(): number {
    if (!this.proven) return FIRST_PATIENCE_MS;
    return Math.max(READ_PATIENCE_MS, SLOWER * (this.rounds.summary()?.p95 ?? 0));
  }

  /** What its backend holds; `null` where none has started. */
  async memory(): Promise<BackendMemory | null> {
    return (await this.current?.memory()) ?? null;
  }

  /** Frees everything. What is being read fails. */
  close(): void {
    this.closed = true;
    this.gone.abort('it is not needed any more');
    this.current = null;
    this.starts.clear(discard);
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.preparing.then(task);
    this.preparing = done.catch(() => undefined);
    return done;
  }

  /** Leaves the current backend for WASM, and loads the models there at once. */
  private replace(): void {
    this.leave();
    const { choice } = this;
    if (choice === null) return;
    // What fails here fails again with the next frame, which tells of it.
    this.inTurn(async () => (await this.analysis()).load(choice)).catch(() => undefined);
  }

  private leave(): void {
    if (!this.safe && this.current?.backend !== 'wasm') this.died();
    this.safe = true;
    this.gone.abort('it was left');
    this.current = null;
    this.proven = false;
    this.starts.clear(discard);
  }

  /** What cannot be loaded on one backend is loaded on the next. */
  private async load(settings: ModelSettings): Promise<Problem | null> {
    try {
      return await this.loadHere(settings);
    } catch (error) {
      if (error instanceof ModelError || this.closed) throw error;
      console.error('Countenance could not load the models, and starts anew.', error);
      if (!this.gone.signal.aborted) this.leave();
      return this.loadHere(settings);
    }
  }

  private async loadHere({ expressionModel, gender }: ModelSettings): Promise<Problem | null> {
    const analysis = await this.analysis();
    const load = (choice: ModelChoice) =>
      withPatience(analysis.load(choice), () => START_PATIENCE_MS, this.gone.signal);
    const before = this.choice;
    const wanted = [expressionModel, before?.expression ?? DEFAULT_EXPRESSION_MODEL];
    let problem: Problem | null = null;
    let next = before;
    for (const expression of new Set(wanted)) {
      try {
        this.usedNow = await load({ expression, gender: null });
        next = { expression, gender: before?.gender ?? null };
        break;
      } catch (error) {
        if (expression === wanted.at(-1) || !(error instanceof ModelError)) throw error;
        problem = problemOf(error);
      }
    }
    // The first frames wait for all models; later ones are read with those that there are.
    if (before !== null || !gender) this.choice = next;
    if (!gender || next === null) return problem;
    try {
      await load({ ...next, gender: DEFAULT_GENDER_MODEL });
      this.choice = { ...next, gender: DEFAULT_GENDER_MODEL };
      return problem;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.choice = next;
      return problemOf(error);
    }
  }

  private async analysis(): Promise<Analysis> {
    const start = () => this.start(this.safe);
    const analysis = this.closed ? null : await this.starts.get('backend', start);
    // It may have been closed meanwhile.
    if (analysis === null || this.closed) throw new BackendError('it is not needed any more');
    if (this.current !== analysis) this.adopt(analysis);
    return analysis;
  }

  private adopt(analysis: Analysis): void {
    const gone = new AbortController();
    this.current = analysis;
    this.gone = gone;
    this.proven = false;
    void analysis.lost.then((why) => {
      gone.abort(why);
      // A round that is being read fails by itself; else nobody would notice before the next.
      if (this.current === analysis) this.failed(new BackendError(why));
    });
  }
}

/** Frees what a backend has, as far as that still works. */
function discard(analysis: Analysis): void {
  try {
    analysis.discard();
  } catch (error) {
    console.error('Countenance could not free a backend.', error);
  }
}

/** What to tell a person about an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ModelError) {
    return { code: error.code, detail: `${error.model}/${error.file}` };
  }
  return { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) };
}
