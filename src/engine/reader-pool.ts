import type { BackendMemory } from '../analysis/backend';
import type { SessionSettings } from '../messaging/protocol';
import type { Problem } from '../messaging/session';
import type { UsedModel } from '../record/saved-session';
import { FrameReader, type StartAnalysis } from './frame-reader';

/** More workers would leave too little of the computer to the call itself. */
const MOST_WORKERS = 4;

/**
 * How many workers may read: one core is left to the browser and the call.
 *
 * @param cores of the computer
 */
export function workersFor(cores: number): number {
  return Math.max(1, Math.min(MOST_WORKERS, cores - 1));
}

/** How many may read where so many people would else be read too seldom: then no core is left over. */
export function mostWorkersFor(cores: number): number {
  return Math.max(1, Math.min(MOST_WORKERS, cores));
}

/**
 * The readers of frames, each of which has a worker of its own. There is always a first one; others help it
 * while a session has too much work for it, on WASM only, since all would share one GPU.
 */
export class ReaderPool {
  /** Those that can read now; the first one always counts as such. */
  readers: readonly FrameReader[];
  readonly first: FrameReader;
  private settings: SessionSettings | null = null;
  private growing: FrameReader | null = null;
  /** A helper has failed: there is no room for more, whatever the number of cores says. */
  private isFull = false;
  /** Frames that helpers skipped which have gone. */
  private skippedBefore = 0;

  /**
   * @param start starts a worker
   * @param died told of each backend but WASM that has failed, so that it is not chosen again
   * @param cores how many the computer has
   */
  constructor(
    private readonly start: StartAnalysis,
    died: () => void = () => undefined,
    private readonly cores: () => number = () => navigator.hardwareConcurrency,
  ) {
    this.first = new FrameReader(start, died);
    this.readers = [this.first];
  }

  /** `wasm`, `webgl` or `webgpu`; `null` before one has started. */
  get backend(): string | null {
    return this.first.backend;
  }

  /** The expression model in use; `null` before any is loaded. */
  get used(): Omit<UsedModel, 'fromMs'> | null {
    return this.first.used;
  }

  /** Folder of the expression model in use; `null` before any is loaded. */
  get expressionModel(): string | null {
    return this.first.expressionModel;
  }

  /** How many frames of the session could not be read. */
  get skipped(): number {
    return this.readers.reduce((sum, { skipped }) => sum + skipped, this.skippedBefore);
  }

  /** Has all readers load the models that the settings ask for, as {@link FrameReader.prepare}. */
  prepare(settings: SessionSettings): Promise<Problem | null> {
    this.settings = settings;
    for (const helper of this.helpers()) this.prepareHelper(helper, settings);
    return this.first.prepare(settings);
  }

  /** To be called when a new session begins: earlier failures do not count against it. */
  forgetFailures(): void {
    this.isFull = false;
    this.skippedBefore = 0;
    this.first.forgetFailures();
  }

  /** Whether there is a worker for each core, so that none is left to the call. */
  get isCrowded(): boolean {
    return this.readers.length > 1 && this.readers.length > workersFor(this.cores());
  }

  /**
   * Starts one more helper, unless one is starting or there may be no more.
   *
   * @param ready called when it can read
   * @param isPressing whether the last core may be taken, too
   */
  grow(ready: () => void, isPressing = false): void {
    const may = (isPressing ? mostWorkersFor : workersFor)(this.cores());
    const most = this.isFull || this.backend !== 'wasm' ? 1 : may;
    if (this.growing !== null || this.settings === null || this.readers.length >= most) return;
    const helper = new FrameReader(() => this.start(true));
    this.growing = helper;
    this.prepareHelper(helper, this.settings, () => {
      this.growing = null;
      this.readers = [...this.readers, helper];
      ready();
    });
  }

  /** A helper is of no use: whoever it reads goes to the others, and none takes its place. */
  drop(helper: FrameReader): void {
    this.isFull = true;
    this.remove(helper);
  }

  /** Ends a helper that is not needed now: another one may be started later. */
  release(helper: FrameReader): void {
    this.remove(helper);
  }

  /** Ends all helpers. */
  shrink(): void {
    for (const helper of this.helpers()) this.remove(helper);
  }

  /** What all backends hold together; `null` where none has started. */
  async memory(): Promise<BackendMemory | null> {
    const all = await Promise.all(this.readers.map((reader) => reader.memory()));
    return all.reduce((sum, one) => (sum && one ? added(sum, one) : (sum ?? one)), null);
  }

  private helpers(): FrameReader[] {
    const helpers = this.readers.filter((reader) => reader !== this.first);
    return this.growing === null ? helpers : [...helpers, this.growing];
  }

  private prepareHelper(
    helper: FrameReader,
    settings: SessionSettings,
    done: () => void = () => undefined,
  ): void {
    const isWanted = () => this.helpers().includes(helper);
    helper.prepare(settings).then(
      () => {
        if (isWanted()) done();
      },
      (error: unknown) => {
        if (!isWanted()) return;
        console.error('Countenance reads with fewer workers.', error);
        this.drop(helper);
      },
    );
  }

  private remove(helper: FrameReader): void {
    this.skippedBefore += helper.skipped;
    if (this.growing === helper) this.growing = null;
    this.readers = this.readers.filter((reader) => reader !== helper);
    helper.close();
  }
}

function added(a: BackendMemory, b: BackendMemory): BackendMemory {
  const wasmBytes =
    a.wasmBytes === null && b.wasmBytes === null ? null : (a.wasmBytes ?? 0) + (b.wasmBytes ?? 0);
  return { tensors: a.tensors + b.tensors, bytes: a.bytes + b.bytes, wasmBytes };
}
