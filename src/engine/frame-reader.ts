import { LoadOnce } from '../analysis/load-once';
import { ModelError } from '../analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { Job } from '../analysis/pipeline';
import type { FrameReadings } from '../analysis/types';
import type { SessionSettings } from '../messaging/protocol';
import type { Problem } from '../messaging/session';
import type { Analysis } from './analysis';

/**
 * Starts what the frames are read with.
 *
 * @param safe use the backend that always works (WASM), because another one has failed
 * @throws Error where no backend starts
 */
export type StartAnalysis = (safe: boolean) => Promise<Analysis>;

/** The part of the settings that says what frames are read with. */
type Wish = Pick<SessionSettings, 'expressionModel' | 'gender'>;

/** After this many failures in a row it is given up. */
const MAX_FAILURES = 3;

/**
 * Reads frames with the models that were wished for last, as far as they can be loaded, on a
 * backend that is replaced when it fails.
 */
export class FrameReader {
  private readonly starts = new LoadOnce<Analysis>();
  private current: Analysis | null = null;
  private choice: ModelChoice | null = null;
  private preparing: Promise<unknown> = Promise.resolve();
  private safe = false;
  private failures = 0;

  constructor(private readonly start: StartAnalysis) {}

  /** `wasm`, `webgl` or `webgpu`; `null` before it has started. */
  get backend(): string | null {
    return this.current?.backend ?? null;
  }

  /** Folder of the expression model in use; `null` before any is loaded. */
  get expressionModel(): string | null {
    return this.choice?.expression ?? null;
  }

  /**
   * Loads what is wished for. Where a model cannot be loaded, reading goes on as before: with the
   * expression model in use (at first, the default one), or without apparent gender. Wishes follow
   * one another, so that the last one is the one that stays.
   *
   * @returns what could not be had, `null` where all could
   * @throws ModelError, or Error of the backend, where nothing can be read with
   */
  prepare(wish: Wish): Promise<Problem | null> {
    const prepared = this.preparing.then(() => this.load(wish));
    this.preparing = prepared.catch(() => undefined);
    return prepared;
  }

  /**
   * Reads frames, once {@link prepare} has loaded something to read them with.
   *
   * @param gender whether to read apparent gender, where its model could be loaded
   * @throws anything, where reading fails; see {@link failed}
   */
  async read(jobs: readonly Job[], gender: boolean): Promise<FrameReadings[]> {
    if (this.choice === null) await this.preparing;
    const { choice } = this;
    if (choice === null) throw new Error('there is no model to read with');
    const { pipeline } = await this.analysis();
    const readings = await pipeline.read(jobs, gender ? choice : { ...choice, gender: null });
    this.failures = 0;
    return readings;
  }

  /**
   * Reading has failed.
   *
   * @returns the problem that ends the session; `null` where the next frame may be tried
   */
  failed(error: unknown): Problem | null {
    console.error('Countenance could not read a frame.', error);
    this.failures += 1;
    if (error instanceof ModelError || this.failures > MAX_FAILURES) return problemOf(error);
    // A GPU may be lost at any time; WASM is not.
    if (this.current !== null && this.current.backend !== 'wasm') {
      this.safe = true;
      this.current = null;
      this.starts.clear(({ models }) => models.dispose());
    }
    return null;
  }

  /** A new session begins: what failed before does not count against it. */
  forgetFailures(): void {
    this.failures = 0;
  }

  private async load({ expressionModel, gender }: Wish): Promise<Problem | null> {
    const { models } = await this.analysis();
    const before = this.choice;
    const wanted = [expressionModel, before?.expression ?? DEFAULT_EXPRESSION_MODEL];
    let problem: Problem | null = null;
    for (const expression of new Set(wanted)) {
      try {
        await models.load({ expression, gender: null });
        this.choice = { expression, gender: before?.gender ?? null };
        break;
      } catch (error) {
        if (expression === wanted.at(-1)) throw error;
        problem = problemOf(error);
      }
    }
    if (!gender || this.choice === null) return problem;
    try {
      await models.load({ ...this.choice, gender: DEFAULT_GENDER_MODEL });
      this.choice = { ...this.choice, gender: DEFAULT_GENDER_MODEL };
      return problem;
    } catch (error) {
      return problemOf(error);
    }
  }

  private async analysis(): Promise<Analysis> {
    this.current = await this.starts.get('backend', () => this.start(this.safe));
    return this.current;
  }
}

/** What to tell a person about an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ModelError) {
    return { code: error.code, detail: `${error.model}/${error.file}` };
  }
  return { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) };
}
