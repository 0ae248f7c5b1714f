import {
  BackendError,
  backendMemory,
  initBackend,
  onProgram,
  whenDeviceIsLost,
} from '../analysis/backend';
import { modelFactsOf } from '../analysis/model-facts';
import { ModelError } from '../analysis/model-files';
import type { ModelChoice, Models } from '../analysis/models';
import type { Job, Pipeline } from '../analysis/pipeline';
import { VideoMemory } from '../analysis/video-memory';
import { jobOf } from './frame-job';
import type {
  FromWorker,
  ReadFrame,
  Refusal,
  RequestBody,
  RequestType,
  Result,
  SentFrame,
  ToWorker,
  WorkerHandlers,
} from './worker-protocol';

/** What a worker reads with. */
interface Tools {
  readonly models: Pick<Models, 'load' | 'classifier'>;
  readonly pipeline: Pick<Pipeline, 'read'>;
}

/** The worker's end: reads frames, and keeps what is known of their videos. */
export class WorkerSide {
  private readonly videos = new Map<number, VideoMemory>();
  private readonly handlers: WorkerHandlers = {
    start: async (preferred) => {
      const active = await initBackend({ preferred, wasmPath: '/wasm/' });
      onProgram(() => this.post({ type: 'compiles' }));
      void whenDeviceIsLost().then((why) => this.post({ type: 'lost', why }));
      return active;
    },
    load: async (choice) => {
      const { models } = this.tools;
      await models.load(choice);
      return modelFactsOf((await models.classifier(choice.expression, 'expression')).metadata);
    },
    read: ({ frames, choice }) => this.read(frames, choice),
    'backend-memory': async () => backendMemory(),
  };

  /** @param post sends a message to the document */
  constructor(
    private readonly tools: Tools,
    private readonly post: (message: FromWorker) => void,
  ) {}

  hear(message: ToWorker): void {
    if (message.type === 'forget') {
      this.videos.delete(message.video);
      return;
    }
    const { id, type, body } = message;
    this.answer(type, body).then(
      (result) => this.post({ type: 'result', id, result }),
      (error: unknown) => this.post({ type: 'refusal', id, refusal: refusalOf(error) }),
    );
  }

  /** @throws Error of whatever is no request, as of one that fails: a worker that throws is ended */
  private async answer<T extends RequestType>(type: T, body: RequestBody<T>): Promise<Result<T>> {
    if (!Object.hasOwn(this.handlers, type)) throw new Error('there is no such request');
    return this.handlers[type](body);
  }

  private async read(
    frames: readonly SentFrame[],
    choice: ModelChoice,
  ): Promise<(ReadFrame | null)[]> {
    const videos = frames.map((frame) => this.videoOf(frame));
    // Start decoding every frame, even if one is bad: decoding is what closes its bitmap.
    const decoded = await Promise.allSettled(
      frames.map((frame, i) => jobOf(videos[i] as VideoMemory, frame)),
    );
    const jobs = decoded.map((one) => (one.status === 'fulfilled' ? one.value : null));
    const good = jobs.filter((job): job is Job => job !== null);
    const results = good.length === 0 ? [] : await this.tools.pipeline.read(good, choice);
    return jobs.map((job) => {
      const readings = job && results[good.indexOf(job)];
      return job && readings ? { readings, memory: job.video } : null;
    });
  }

  private videoOf({ video: id, memory }: SentFrame): VideoMemory {
    const known = memory === 'kept' ? this.videos.get(id) : memory && VideoMemory.from(memory);
    const video = known ?? new VideoMemory();
    this.videos.set(id, video);
    return video;
  }
}

function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const backend = error instanceof BackendError;
  if (!(error instanceof ModelError)) return { message, backend, model: null };
  const { code, model: name, file, detail } = error;
  return { message: detail, backend, model: { code, name, file } };
}
