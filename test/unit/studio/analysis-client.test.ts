import { describe, expect, it, vi } from 'vitest';
import { AnalysisClient, AnalysisError } from '../../../src/studio/analysis-client';
import type { AnalysisRequest } from '../../../src/studio/protocol';

/** A worker that answers when the test says so. */
class FakeWorker extends EventTarget {
  readonly asked: AnalysisRequest[] = [];
  readonly terminate = vi.fn();

  postMessage(request: AnalysisRequest): void {
    this.asked.push(request);
  }

  answer(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function clientWith(...workers: FakeWorker[]) {
  const start = vi.fn(() => workers.shift() as unknown as Worker);
  return { client: new AnalysisClient(start), start };
}

describe('AnalysisClient', () => {
  it('gives each caller its own answer, in whatever order the answers come', async () => {
    const worker = new FakeWorker();
    const { client, start } = clientWith(worker);
    const first = client.ask('warm-up', {});
    const second = client.ask('close-video', { video: 1 });
    worker.answer({ id: worker.asked[1]?.id, result: null });
    worker.answer({ id: worker.asked[0]?.id, result: 'wasm' });
    expect(await Promise.all([first, second])).toEqual(['wasm', null]);
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('reports why the worker refused', async () => {
    const worker = new FakeWorker();
    const { client } = clientWith(worker);
    const asked = client.ask('warm-up', {});
    worker.answer({ id: worker.asked[0]?.id, refusal: { message: 'No.', modelFile: null } });
    await expect(asked).rejects.toThrow(new AnalysisError({ message: 'No.', modelFile: null }));
  });

  it('rejects all waiting calls when the worker dies, and starts another', async () => {
    const [dead, fresh] = [new FakeWorker(), new FakeWorker()];
    const { client } = clientWith(dead, fresh);
    const asked = client.ask('warm-up', {});
    dead.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(asked).rejects.toThrow('out of memory');
    expect(dead.terminate).toHaveBeenCalled();
    void client.ask('warm-up', {});
    expect(fresh.asked).toHaveLength(1);
  });
});
