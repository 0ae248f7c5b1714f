import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { adjustedModels, deleteAdjustedModels } from '../../../../src/storage/adjusted-models';
import { adjust } from '../../../../src/studio/adjusting/adjust';
import { Adjusting } from '../../../../src/studio/adjusting/adjusting';
import type { AnalysisClient } from '../../../../src/studio/analysis-client';
import { madeSamples } from './made-samples';

const SAMPLES = madeSamples({ count: 120, classes: ['happy', 'sad'], signal: 1, features: 3 });
const OUTCOME = adjust(SAMPLES, () => undefined);
const BASE = { name: 'expression-ensemble', version: '1.5.0', sha256: 'ab'.repeat(32) };
const client = { ask: async () => BASE } as unknown as AnalysisClient;

/** A worker that answers when the test says so. */
class FakeWorker extends EventTarget {
  ended = false;
  given: unknown = null;

  postMessage(samples: unknown): void {
    this.given = samples;
  }

  terminate(): void {
    this.ended = true;
  }

  tell(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

function begun() {
  const worker = new FakeWorker();
  const adjusting = new Adjusting(SAMPLES, BASE.name, () => worker as unknown as Worker);
  adjusting.begin();
  return { worker, adjusting };
}

beforeEach(deleteAdjustedModels);

describe('Adjusting', () => {
  it('tells how far it is, and keeps what came of it under a name', async () => {
    const { worker, adjusting } = begun();
    expect(worker.given).toBe(SAMPLES);
    worker.tell({ type: 'progress', share: 0.5 });
    expect(adjusting.phase.value).toEqual({ name: 'fitting', share: 0.5 });
    worker.tell({ type: 'outcome', outcome: OUTCOME });
    expect(worker.ended).toBe(true);
    const name = await adjusting.keep(client, ' ');
    expect(name).toMatch(/^expression-ensemble adjusted to my pictures #/);
    expect((await adjustedModels()).map((model) => model.name)).toEqual([name]);
    expect(adjusting.phase.value).toMatchObject({ kept: { name } });
  });

  it('forgets everything when it is stopped', () => {
    const { worker, adjusting } = begun();
    adjusting.stop();
    expect(worker.ended).toBe(true);
    worker.tell({ type: 'outcome', outcome: OUTCOME });
    expect(adjusting.phase.value).toEqual({ name: 'idle' });
  });

  it('says so where the worker fails', () => {
    const { worker, adjusting } = begun();
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(adjusting.problem.value).toBe('The model could not be adjusted: out of memory');
    expect(adjusting.phase.value).toEqual({ name: 'idle' });
  });

  it('is not for a model that is adjusted already', () => {
    expect(new Adjusting(SAMPLES, 'expression-ensemble adjusted to x #abcdef').isPossible).toBe(
      false,
    );
  });
});
