import { BackendError, type BackendMemory, type BackendName } from '../analysis/backend';
import type { ModelFacts } from '../analysis/model-facts';
import { ModelError } from '../analysis/model-files';
import type { ModelChoice } from '../analysis/models';
import type { FrameReadings } from '../analysis/types';
import { Calls } from '../messaging/calls';
import { handle } from '../messaging/channel';
import { movedWith } from '../messaging/protocol';
import type { Analysis, RawFrame } from './analysis';
import { GPU_START_PATIENCE_MS, START_PATIENCE_MS, withPatience } from './patience';
import type {
  FromWorker,
  Refusal,
  RequestBody,
  RequestType,
  Result,
  ToWorker,
} from './worker-protocol';

/**
 * Starts a worker, and a backend in it. The models, which are in the extension's own package, are loaded
 * when they are first needed.
 *
 * @param create makes the worker; tests pass a fake one
 * @throws Error where no backend starts
 */
export async function startAnalysis(
  preferred: BackendName,
  create: () => Worker = createWorker,
): Promise<Analysis> {
  const analysis = new WorkerAnalysis(create());
  try {
    const patienceMs = preferred === 'wasm' ? START_PATIENCE_MS : GPU_START_PATIENCE_MS;
    await withPatience(analysis.start(preferred), () => patienceMs);
    return analysis;
  } catch (error) {
    analysis.discard();
    throw error;
  }
}

function createWorker(): Worker {
  return new Worker('/workers/frames.js', { type: 'module' });
}

/** The document's end of a worker that reads frames. */
class WorkerAnalysis implements Analysis {
  backend: BackendName = 'wasm';
  readonly lost: Promise<string>;
  private readonly calls = new Calls();
  private programs = 0;

  constructor(private readonly worker: Worker) {
    this.lost = new Promise((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
        handle(
          {
            result: ({ id, result }) => this.calls.answer(id, result),
            refusal: ({ id, refusal }) => this.calls.refuse(id, errorOf(refusal)),
            compiles: () => {
              this.programs += 1;
            },
            lost: ({ why }) => resolve(why),
          },
          data,
        ),
      );
      worker.addEventListener('error', ({ message }) => {
        const why = `a worker stopped: ${message ?? 'its program cannot be run'}`;
        this.calls.refuseAll(new BackendError(why));
        resolve(why);
      });
    });
  }

  async start(preferred: BackendName): Promise<void> {
    const { name, reason } = await this.ask('start', preferred);
    if (reason !== undefined) console.warn(`Countenance does not use ${preferred}: ${reason}`);
    this.backend = name;
  }

  load(choice: ModelChoice): Promise<ModelFacts> {
    return this.ask('load', choice);
  }

  async read(frames: readonly RawFrame[], choice: ModelChoice): Promise<(FrameReadings | null)[]> {
    const sent = frames.map(({ video, image, tMs, capturedAt }) => {
      return { video: video.id, memory: video.moveTo(this), image, tMs, capturedAt };
    });
    const moved = frames.flatMap(({ image }) => movedWith(image));
    const read = await this.ask('read', { frames: sent, choice }, moved);
    return read.map((one, i) => {
      if (one === null) return null;
      frames[i]?.video.remember(one.memory);
      return one.readings;
    });
  }

  compiled(): number {
    return this.programs;
  }

  memory(): Promise<BackendMemory | null> {
    return this.ask('backend-memory', null);
  }

  forget(video: number): void {
    this.post({ type: 'forget', video });
  }

  discard(): void {
    this.worker.terminate();
    this.calls.refuseAll(new BackendError('the worker was ended'));
  }

  private ask<T extends RequestType>(
    type: T,
    body: RequestBody<T>,
    transfer: Transferable[] = [],
  ): Promise<Result<T>> {
    return this.calls.make((id) => this.post({ type, id, body } as ToWorker, transfer));
  }

  private post(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}

function errorOf({ message, backend, model }: Refusal): Error {
  if (model !== null) return new ModelError(model.code, model.name, model.file, message);
  return backend ? new BackendError(message) : new Error(message);
}
