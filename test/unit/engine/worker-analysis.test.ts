import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendError, initBackend, onProgram } from '../../../src/analysis/backend';
import type { Classifier } from '../../../src/analysis/classifier';
import { ModelError } from '../../../src/analysis/model-files';
import type { Job } from '../../../src/analysis/pipeline';
import { decode } from '../../../src/engine/decode';
import { Video } from '../../../src/engine/video';
import { startAnalysis } from '../../../src/engine/worker-analysis';
import type { ToWorker } from '../../../src/engine/worker-protocol';
import { WorkerSide } from '../../../src/engine/worker-side';
import { reading } from '../made-readings';

// Node has no canvas to decode pictures with.
vi.mock('../../../src/engine/decode', () => ({ decode: vi.fn() }));
vi.mock('../../../src/analysis/backend', async (original) => ({
  ...(await original<object>()),
  initBackend: vi.fn(async ({ preferred }) => ({ name: preferred })),
  onProgram: vi.fn(),
  whenDeviceIsLost: vi.fn(() => lost),
}));

const CHOICE = { expression: 'expression-model-2', gender: null };
const FACE = { box: { x: 10, y: 10, width: 50, height: 50 }, keypoints: [], score: 0.9 };

let lost: Promise<string>;
let lose: (why: string) => void;

/** Says how often it has seen a video, which it takes from the video's memory. */
async function readJobs(jobs: readonly Job[]) {
  return jobs.map(({ video, frame: { tMs, width, height } }) => {
    const [track] = video.tracker.update([FACE], tMs);
    const readings = track === undefined ? [] : [reading({ person: track.sightings })];
    return { tMs, frameWidth: width, frameHeight: height, readings };
  });
}

/** A worker whose two ends are in one thread; messages are cloned as between two. */
class NearWorker extends EventTarget {
  readonly terminate = vi.fn();
  readonly asked: ToWorker[] = [];
  readonly read = vi.fn(readJobs);
  readonly load = vi.fn(async () => undefined);
  private readonly side = new WorkerSide(
    {
      models: {
        load: this.load,
        classifier: async (name) =>
          ({
            metadata: { name, version: '1.0.0', classes: [], threshold: 0.5 },
          }) as unknown as Classifier,
      },
      pipeline: { read: this.read },
    },
    (message) =>
      this.dispatchEvent(new MessageEvent('message', { data: structuredClone(message) })),
  );

  postMessage(message: ToWorker): void {
    this.asked.push(message);
    this.side.hear(structuredClone(message));
  }
}

async function started() {
  const worker = new NearWorker();
  const analysis = await startAnalysis('wasm', () => worker as unknown as Worker);
  return { worker, analysis };
}

const frameOf = (video: Video, tMs = 0) => ({ video, image: 'data:,', tMs, capturedAt: 1 });

beforeEach(() => {
  lost = new Promise((resolve) => {
    lose = resolve;
  });
  vi.mocked(decode).mockImplementation(async () => ({
    width: 320,
    height: 180,
    data: new Uint8ClampedArray(4 * 320 * 180),
  }));
});
afterEach(() => {
  vi.clearAllMocks();
});

describe('a worker that reads frames', () => {
  it('says which backend runs, and why it is not the one that was wanted', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.mocked(initBackend).mockResolvedValueOnce({ name: 'wasm', reason: 'no context' });
    const worker = new NearWorker();
    const analysis = await startAnalysis('webgl', () => worker as unknown as Worker);
    expect(analysis.backend).toBe('wasm');
    expect(warn.mock.lastCall?.[0]).toContain('webgl: no context');
    warn.mockRestore();
  });

  it('is ended where no backend starts', async () => {
    vi.mocked(initBackend).mockRejectedValueOnce(new Error('WebAssembly does not start'));
    const worker = new NearWorker();
    const starting = startAnalysis('wasm', () => worker as unknown as Worker);
    await expect(starting).rejects.toThrow('WebAssembly does not start');
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('is given up sooner where a GPU does not start than where WASM takes long', async () => {
    vi.useFakeTimers();
    vi.mocked(initBackend).mockImplementation(() => new Promise(() => undefined));
    const gpu = startAnalysis('webgl', () => new NearWorker() as unknown as Worker);
    const given = expect(gpu).rejects.toThrow('no answer within 20 s');
    const slow = new NearWorker();
    void startAnalysis('wasm', () => slow as unknown as Worker).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    await given;
    expect(slow.terminate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(slow.terminate).toHaveBeenCalledOnce();
    vi.mocked(initBackend).mockImplementation(async ({ preferred }) => ({ name: preferred }));
    vi.useRealTimers();
  });

  it('loads models, and says what the expression model is', async () => {
    const { analysis, worker } = await started();
    expect(await analysis.load(CHOICE)).toMatchObject({ name: 'expression-model-2' });
    expect(worker.load).toHaveBeenCalledExactlyOnceWith(CHOICE);
  });

  it('reads frames of several videos together, and goes on with what it knows of each', async () => {
    const { analysis, worker } = await started();
    const [ada, bob] = [new Video(), new Video()];
    await analysis.read([frameOf(ada)], CHOICE);
    const read = await analysis.read([frameOf(bob, 125), frameOf(ada, 125)], CHOICE);
    expect(worker.read).toHaveBeenCalledTimes(2);
    expect(read.map((one) => one?.readings[0]?.person)).toEqual([1, 2]);
  });

  it.each([
    ['undecodable', () => Promise.reject(new DOMException('no image', 'InvalidStateError'))],
    ['empty', async () => ({ width: 0, height: 0, data: new Uint8ClampedArray(0) })],
    [
      'of the wrong length',
      async () => ({ width: 320, height: 180, data: new Uint8ClampedArray(9) }),
    ],
  ])('gives nothing for a frame that is %s, and reads the others', async (_, bad) => {
    const { analysis } = await started();
    vi.mocked(decode).mockImplementationOnce(bad);
    const read = await analysis.read([frameOf(new Video()), frameOf(new Video())], CHOICE);
    expect(read.map((one) => one?.readings.length)).toEqual([undefined, 1]);
    vi.mocked(decode).mockImplementationOnce(bad);
    expect(await analysis.read([frameOf(new Video())], CHOICE)).toEqual([null]);
  });

  it('has another worker go on with a video just where it was', async () => {
    const [first, second] = [await started(), await started()];
    const video = new Video();
    const readWith = async ({ analysis }: typeof first, tMs: number) =>
      (await analysis.read([frameOf(video, tMs)], CHOICE))[0]?.readings[0]?.person;
    expect([await readWith(first, 0), await readWith(first, 125)]).toEqual([1, 2]);
    expect([await readWith(second, 250), await readWith(second, 375)]).toEqual([3, 4]);
    expect(first.worker.asked.at(-1)).toEqual({ type: 'forget', video: video.id });
    expect(await readWith(first, 500)).toBe(5);
  });

  it('forgets a video', async () => {
    const { analysis, worker } = await started();
    const video = new Video();
    await analysis.read([frameOf(video)], CHOICE);
    video.forget();
    expect(worker.asked.at(-1)).toEqual({ type: 'forget', video: video.id });
    // A frame that was taken before may be read after.
    const [again] = await analysis.read([frameOf(video, 125)], CHOICE);
    expect(again?.readings[0]?.person).toBe(1);
    expect(worker.asked.at(-1)).toEqual({ type: 'forget', video: video.id });
  });

  it.each([
    new ModelError('model-corrupt', 'expression-model-2', 'weights.bin', 'is bad'),
    new BackendError('0 of 10 figures'),
    new Error('no memory'),
  ])('throws what is thrown in the worker: %s', async (error) => {
    const { analysis, worker } = await started();
    worker.read.mockRejectedValueOnce(error);
    const reading = analysis.read([frameOf(new Video())], CHOICE);
    await expect(reading).rejects.toThrow(error.message);
    await expect(reading).rejects.toBeInstanceOf(error.constructor);
  });

  it('tells of programs that are compiled, and of a device that is lost', async () => {
    const { analysis } = await started();
    vi.mocked(onProgram).mock.lastCall?.[0]();
    expect(analysis.compiled()).toBe(1);
    lose('the driver crashed');
    expect(await analysis.lost).toBe('the driver crashed');
  });

  it('is lost where its program fails, and answers nobody any more', async () => {
    const { analysis, worker } = await started();
    worker.load.mockReturnValueOnce(new Promise(() => undefined));
    const loading = analysis.load(CHOICE);
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(loading).rejects.toBeInstanceOf(BackendError);
    expect(await analysis.lost).toContain('out of memory');
  });
});

describe('what goes between document and worker', () => {
  const strange = fc.oneof(
    fc.anything({ withNullPrototype: true }),
    fc.record({
      type: fc.oneof(
        fc.constantFrom('result', 'refusal', 'compiles', 'read', '__proto__', 'constructor'),
        fc.string(),
      ),
      id: fc.oneof(fc.integer({ min: 100 }), fc.anything()),
      body: fc.anything(),
      result: fc.anything(),
      refusal: fc.record({ message: fc.string(), backend: fc.boolean(), model: fc.constant(null) }),
    }),
  );

  it('is answered to whoever asked, in whatever order, however often, and amid whatever', async () => {
    const check = fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.array(strange),
      async (order, between) => {
        const { worker, analysis } = await started();
        const given: ((value: Awaited<ReturnType<typeof readJobs>>) => void)[] = [];
        worker.read.mockImplementation((jobs) => {
          const late = new Promise<Awaited<ReturnType<typeof readJobs>>>((resolve) => {
            given.push(() => void readJobs(jobs).then(resolve));
          });
          return late;
        });
        const asked = order.map((_, i) => analysis.read([frameOf(new Video(), i)], CHOICE));
        await vi.waitFor(() => expect(given).toHaveLength(4));
        for (const i of order) {
          given[i]?.([]);
          for (const data of between.filter(isOfNobody)) {
            worker.dispatchEvent(new MessageEvent('message', { data }));
          }
          // Said again.
          const said = new MessageEvent('message', {
            data: { type: 'result', id: 1, result: null },
          });
          worker.dispatchEvent(said);
        }
        const read = await Promise.all(asked);
        expect(read.map(([frame]) => frame?.tMs)).toEqual([0, 1, 2, 3]);
      },
    );
    await fc.assert(check, { numRuns: 50 });
  });

  it('is refused by the worker where it is no request, and ends nothing', async () => {
    const check = fc.asyncProperty(strange, fc.anything(), async (message, body) => {
      const { worker, analysis } = await started();
      worker.postMessage({ ...(message as object), type: 'no such request' } as never);
      worker.postMessage({ type: 'read', id: 500, body } as never);
      worker.postMessage({ type: 'forget', video: body } as never);
      const [frame] = await analysis.read([frameOf(new Video(), 7)], CHOICE);
      expect(frame?.tMs).toBe(7);
    });
    await fc.assert(check, { numRuns: 50 });
  });
});

/** Whether a message is an answer to nothing that was asked here. */
function isOfNobody(message: unknown): boolean {
  const { id } = (message ?? {}) as { id?: unknown };
  return typeof id !== 'number' || id >= 100;
}
