import { LoadOnce } from '../analysis/load-once';
import { modelFactsOf } from '../analysis/model-facts';
import { ModelError } from '../analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import type { ModelChoice } from '../analysis/models';
import type { Job } from '../analysis/pipeline';
import type { FrameReadings } from '../analysis/types';
import type { SessionSettings } from '../messaging/protocol';
import type { Problem } from '../messaging/session';
import type { UsedModel } from '../record/saved-session';
import type { Analysis } from './analysis';

/**
 * Starts the backend and models that read frames.
 *
 * @param safe whether to use the backend that always works (WASM), because another one has failed
 * @throws Error where no backend starts
 */
export type StartAnalysis = (safe: boolean) => Promise<Analysis>;

/** The part of the settings that says which models to read with. */
type ModelSettings = Pick<SessionSettings, 'expressionModel' | 'gender'>;

/** A session survives this many failures in a row. */
const MAX_FAILURES = 3;

/**
 * Reads frames with the models that were last asked for, as far as they can be loaded, on a backend
 * that is replaced when it fails.
 */
export class FrameReader {
  private readonly starts = new LoadOnce<Analysis>();
  private current: Analysis | null = null;
  private choice: ModelChoice | null = null;
  private usedNow: Omit<UsedModel, 'fromMs'> | null = null;
  private preparing: Promise<unknown> = Promise.resolve();
  private safe = false;
  private failures = 0;

  constructor(private readonly start: StartAnalysis) {}

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

  /**
   * Loads the models that the settings ask for. Where one cannot be loaded, there is a fallback: the
   * expression model in use (at first, the default one), or no apparent gender. Calls run one after
   * the other, so that the last one decides.
   *
   * @returns which model could not be loaded; `null` where all could
   * @throws ModelError, or Error of the backend, where the fallback fails too
   */
  prepare(settings: ModelSettings): Promise<Problem | null> {
    const prepared = this.preparing.then(() => this.load(settings));
    this.preparing = prepared.catch(() => undefined);
    return prepared;
  }

  /**
   * Reads frames, once {@link prepare} has loaded models.
   *
   * @param gender whether to read apparent gender, if its model could be loaded
   * @throws anything, where reading fails: pass it to {@link failed}
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
   * To be told what {@link read} threw. Falls back to WASM where another backend was in use.
   *
   * @returns the problem that ends the session; `null` where the next frame may be tried
   */
  failed(error: unknown): Problem | null {
    console.error('Countenance could not read a frame.', error);
    this.failures += 1;
    if (error instanceof ModelError || this.failures > MAX_FAILURES) return problemOf(error);
    // A GPU device may be lost at any time; WASM cannot.
    if (this.current !== null && this.current.backend !== 'wasm') {
      this.safe = true;
      this.current = null;
      this.starts.clear(({ models }) => models.dispose());
    }
    return null;
  }

  /** To be called when a new session begins: earlier failures do not count against it. */
  forgetFailures(): void {
    this.failures = 0;
  }

  private async load({ expressionModel, gender }: ModelSettings): Promise<Problem | null> {
    const { models } = await this.analysis();
    const before = this.choice;
    const wanted = [expressionModel, before?.expression ?? DEFAULT_EXPRESSION_MODEL];
    let problem: Problem | null = null;
    let next = before;
    for (const expression of new Set(wanted)) {
      try {
        await models.load({ expression, gender: null });
        const { metadata } = await models.classifier(expression, 'expression');
        this.usedNow = modelFactsOf(metadata);
        next = { expression, gender: before?.gender ?? null };
        break;
      } catch (error) {
        if (expression === wanted.at(-1)) throw error;
        problem = problemOf(error);
      }
    }
    // The first frames wait for all models; later ones are read with those that there are.
    if (before !== null || !gender) this.choice = next;
    if (!gender || next === null) return problem;
    try {
      await models.load({ ...next, gender: DEFAULT_GENDER_MODEL });
      this.choice = { ...next, gender: DEFAULT_GENDER_MODEL };
      return problem;
    } catch (error) {
      this.choice = next;
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
