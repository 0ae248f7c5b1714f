import { type Signal, signal } from '@preact/signals';
import { adjustedTo } from '../../analysis/model-names';
import {
  type AdjustedModel,
  keepAdjustedModel,
  named,
  titleOf,
} from '../../storage/adjusted-models';
import { saveFile } from '../../ui/saving/save-file';
import type { AnalysisClient } from '../analysis-client';
import { programVersion } from '../read-by';
import type { Outcome } from './adjust';
import type { AdjustNotice } from './adjust-worker';
import type { Sample } from './labelled-data';
import { adjustedModelFile } from './model-file';
import { WORDS } from './strings';

/** How far the adjusting of a model to labelled pictures is. */
export type Phase =
  | { readonly name: 'idle' }
  /** `share` of the work that is done, 0 to 1. */
  | { readonly name: 'fitting'; readonly share: number }
  | { readonly name: 'done'; readonly outcome: Outcome; readonly kept: AdjustedModel | null };

/** Adjusts one model to one set of pictures. */
export class Adjusting {
  readonly phase: Signal<Phase> = signal<Phase>({ name: 'idle' });
  /** One sentence on what failed last. */
  readonly problem: Signal<string | null> = signal<string | null>(null);
  private worker: Worker | null = null;

  /**
   * @param model the folder of the model that is adjusted
   * @param start creates the worker; tests pass a fake one
   */
  constructor(
    readonly samples: readonly Sample[],
    readonly model: string,
    private readonly start: () => Worker = startWorker,
  ) {}

  /** Whether the model may be adjusted: an adjusted one cannot be adjusted again. */
  get isPossible(): boolean {
    return adjustedTo(this.model) === null;
  }

  begin(): void {
    this.stop();
    const worker = this.start();
    this.worker = worker;
    this.problem.value = null;
    this.phase.value = { name: 'fitting', share: 0 };
    worker.addEventListener('message', ({ data }: MessageEvent<AdjustNotice>) => {
      if (this.worker !== worker) return;
      if (data.type === 'progress') this.phase.value = { name: 'fitting', share: data.share };
      else this.finish({ name: 'done', outcome: data.outcome, kept: null });
    });
    worker.addEventListener('error', ({ message }) => {
      if (this.worker !== worker) return;
      this.problem.value = WORDS.failed(message);
      this.finish({ name: 'idle' });
    });
    worker.postMessage(this.samples);
  }

  /** Ends what is running; nothing of it remains. */
  stop(): void {
    this.finish({ name: 'idle' });
  }

  /**
   * Keeps the adjusted model, so that it can be chosen like any other.
   *
   * @param title what it is adjusted to
   * @returns its name; `null` where it could not be kept, which {@link problem} says
   */
  async keep(client: AnalysisClient, title: string): Promise<string | null> {
    const { value } = this.phase;
    if (value.name !== 'done') return null;
    const { outcome } = value;
    const { method, pictures, groups, changes } = outcome;
    if (method === 'none') return null;
    try {
      const base = await client.ask('identify-model', { expressionModel: this.model });
      const kept = await named({
        ...outcome.fitted,
        base,
        title: titleOf(title) || WORDS.untitled,
        madeAt: Date.now(),
        measured: { method, pictures, groups, ...changes },
      });
      await keepAdjustedModel(kept);
      this.problem.value = null;
      this.phase.value = { ...value, kept };
      return kept.name;
    } catch (error) {
      this.problem.value = WORDS.notKept(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  private finish(phase: Phase): void {
    this.worker?.terminate();
    this.worker = null;
    this.phase.value = phase;
  }
}

/** Saves a kept model as a file. */
export async function saveModel(model: AdjustedModel): Promise<void> {
  const file = adjustedModelFile(model, await programVersion());
  saveFile(`${model.title}.countenance-model.json`, file);
}

function startWorker(): Worker {
  return new Worker('/workers/adjust.js', { type: 'module' });
}
