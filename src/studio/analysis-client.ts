import { Calls } from '../messaging/calls';
import type { Exact } from '../messaging/exact';
import type { Answer, Refusal, RequestBody, RequestType, Result } from './protocol';
import { WORDS } from './strings';

/** A request that the worker could not answer; the message is one sentence. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The page's end of the analysis worker, which starts with the first request. */
export class AnalysisClient {
  private worker: Worker | null = null;
  private readonly calls = new Calls();

  /** @param start creates the worker; tests pass a fake one */
  constructor(private readonly start: () => Worker = startWorker) {}

  /**
   * Sends the worker a request.
   *
   * @param transfer what is transferred to the worker: bitmaps, ports
   * @throws AnalysisError where the worker refuses or dies
   */
  ask<T extends RequestType, B extends RequestBody<T>>(
    type: T,
    body: B & Exact<RequestBody<T>, B>,
    transfer: Transferable[] = [],
  ): Promise<Result<T>> {
    return this.calls.make((id) => this.running().postMessage({ id, type, body }, transfer));
  }

  /** Terminates the worker, and rejects the requests that it has not answered yet. */
  close(): void {
    this.worker?.terminate();
    this.worker = null;
    this.refuseAll(WORDS.analysisEnded);
  }

  private running(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = this.start();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.take(data));
    // A worker whose script fails to run never answers: the next request starts another one.
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      this.worker = null;
      this.refuseAll(WORDS.analysisStopped(message ?? WORDS.notRunnable));
    });
    this.worker = worker;
    return worker;
  }

  private take(answer: Answer): void {
    if ('refusal' in answer) this.calls.refuse(answer.id, new AnalysisError(answer.refusal));
    else this.calls.answer(answer.id, answer.result);
  }

  private refuseAll(message: string): void {
    this.calls.refuseAll(new AnalysisError({ message, modelFile: null }));
  }
}

function startWorker(): Worker {
  return new Worker('/workers/analysis.js', { type: 'module' });
}
