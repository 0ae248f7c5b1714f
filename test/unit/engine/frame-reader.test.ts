import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BackendError } from '../../../src/analysis/backend';
import { ModelError } from '../../../src/analysis/model-files';
import type { ModelChoice } from '../../../src/analysis/models';
import type { RawFrame } from '../../../src/engine/analysis';
import { FrameReader } from '../../../src/engine/frame-reader';
import { Video } from '../../../src/engine/video';
import { analysisOf, readingsOf } from './fakes';

const WISH = { expressionModel: 'expression-model-2', gender: false };
const frame: RawFrame = { video: new Video(), image: 'data:,', tMs: 0, capturedAt: 1 };

/** A source that fails to load these models. */
function without(...missing: readonly string[]) {
  return async ({ expression, gender }: ModelChoice) => {
    const name = missing.find((model) => model === expression || model === gender);
    if (name !== undefined) throw new ModelError('model-missing', name, 'model.json', 'is gone');
  };
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('reads with the model that was asked for', async () => {
  const read = vi.fn(async (frames: readonly RawFrame[], _: ModelChoice) => frames.map(readingsOf));
  const reader = new FrameReader(async () => analysisOf({ read }));
  expect(reader.expressionModel).toBeNull();
  expect(await reader.prepare(WISH)).toBeNull();
  await reader.read([frame], false);
  expect(reader.expressionModel).toBe('expression-model-2');
  expect(read.mock.calls[0]?.[1]).toEqual({ expression: 'expression-model-2', gender: null });
});

it('waits for the first model when a frame arrives before it is loaded', async () => {
  const reader = new FrameReader(async () => analysisOf());
  void reader.prepare(WISH);
  expect(await reader.read([frame], false)).toHaveLength(1);
});

it('falls back to the default model where another cannot be loaded, and says which', async () => {
  const load = without('expression-model-2');
  const reader = new FrameReader(async () => analysisOf({ load }));
  expect(await reader.prepare(WISH)).toMatchObject({ detail: 'expression-model-2/model.json' });
  expect(reader.expressionModel).toBe('expression-ensemble');
});

it('fails where not even the default model can be loaded, and may succeed the next time', async () => {
  let missing = ['expression-model-2', 'expression-ensemble'];
  const load = (choice: ModelChoice) => without(...missing)(choice);
  const reader = new FrameReader(async () => analysisOf({ load }));
  await expect(reader.prepare(WISH)).rejects.toBeInstanceOf(ModelError);
  missing = [];
  expect(await reader.prepare(WISH)).toBeNull();
});

it('tries again to load a gender model that was missing', async () => {
  let missing = ['gender-mini-xception'];
  const load = (choice: ModelChoice) => without(...missing)(choice);
  const read = vi.fn(async (frames: readonly RawFrame[], _: ModelChoice) => frames.map(readingsOf));
  const reader = new FrameReader(async () => analysisOf({ load, read }));
  expect(await reader.prepare({ ...WISH, gender: true })).toMatchObject({ code: 'model-missing' });
  await reader.read([frame], true);
  missing = [];
  expect(await reader.prepare({ ...WISH, gender: true })).toBeNull();
  await reader.read([frame], true);
  expect(read.mock.calls.map(([, { gender }]) => gender)).toEqual([null, 'gender-mini-xception']);
});

it('ends with the models asked for last, however long the others take to load', async () => {
  let finish: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const load = async ({ expression }: ModelChoice) => {
    if (expression === 'expression-model-2') await slow;
  };
  const reader = new FrameReader(async () => analysisOf({ load }));
  const first = reader.prepare(WISH);
  const second = reader.prepare({ ...WISH, expressionModel: 'expression-model-3' });
  finish();
  await Promise.all([first, second]);
  expect(reader.expressionModel).toBe('expression-model-3');
});

it('replaces the backend after a run of bad frames only', async () => {
  const start = vi.fn(async () => analysisOf());
  const reader = new FrameReader(start);
  await reader.prepare(WISH);
  const bad = new Error('a bad frame');
  for (let i = 0; i < 50; i++) {
    for (let k = 0; k < 5; k++) expect(reader.failed(bad)).toBeNull();
    await reader.read([frame], false);
  }
  expect(start).toHaveBeenCalledTimes(1);
  expect(reader.skipped).toBe(250);
  for (let k = 0; k < 6; k++) expect(reader.failed(bad)).toBeNull();
  await reader.read([frame], false);
  expect(start).toHaveBeenCalledTimes(2);
});

it('leaves a GPU that failed, frees it, and loads the same models on WASM', async () => {
  const gpu = analysisOf({ backend: 'webgl' });
  const start = vi.fn(async (safe: boolean) => (safe ? analysisOf() : gpu));
  const died = vi.fn();
  const reader = new FrameReader(start, died);
  await reader.prepare(WISH);
  expect(reader.backend).toBe('webgl');
  expect(reader.failed(new BackendError('context lost'))).toBeNull();
  await reader.read([frame], false);
  expect(reader.backend).toBe('wasm');
  expect(reader.expressionModel).toBe('expression-model-2');
  expect(gpu.discard).toHaveBeenCalledTimes(1);
  expect(died).toHaveBeenCalledTimes(1);
});

it('starts WASM anew where it gives no figures, and does not call that a dead GPU', async () => {
  const first = analysisOf();
  const start = vi.fn(async () => (start.mock.calls.length === 1 ? first : analysisOf()));
  const died = vi.fn();
  const reader = new FrameReader(start, died);
  await reader.prepare(WISH);
  reader.failed(new BackendError('no figures'));
  await reader.read([frame], false);
  expect(first.discard).toHaveBeenCalledTimes(1);
  expect(died).not.toHaveBeenCalled();
});

it.each([
  ['does not start', async () => Promise.reject(new Error('no device'))],
  [
    'takes no model',
    async () =>
      analysisOf({ backend: 'webgl', load: async () => Promise.reject(new Error('full')) }),
  ],
])('loads on WASM where a GPU backend %s', async (_, gpu) => {
  const died = vi.fn();
  const reader = new FrameReader(async (safe) => (safe ? analysisOf() : gpu()), died);
  expect(await reader.prepare(WISH)).toBeNull();
  expect(reader.backend).toBe('wasm');
  expect(died).toHaveBeenCalledTimes(1);
});

it('replaces each worker that does not answer, and is patient with one that is slow', async () => {
  vi.useFakeTimers();
  const slow = async (frames: readonly RawFrame[]) => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return frames.map(readingsOf);
  };
  let hanging = false;
  const read = (frames: readonly RawFrame[]) =>
    hanging ? new Promise<never>(() => undefined) : slow(frames);
  const start = vi.fn(async () => analysisOf({ read }));
  const reader = new FrameReader(start);
  await reader.prepare(WISH);
  const readFor = async (ms: number) => {
    const reading = reader.read([frame], false).catch((error: unknown) => reader.failed(error));
    await vi.advanceTimersByTimeAsync(ms);
    return reading;
  };
  await readFor(2000);
  hanging = true;
  const waiting = reader.read([frame], false).catch((error: unknown) => reader.failed(error));
  await vi.advanceTimersByTimeAsync(7500);
  expect(start).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  await waiting;
  expect(start).toHaveBeenCalledTimes(2);
  await readFor(11_000);
  await readFor(11_000);
  expect(start).toHaveBeenCalledTimes(4);
  hanging = false;
  expect(await readFor(2000)).toHaveLength(1);
  vi.useRealTimers();
});

it('is not kept from loading by a backend that cannot be freed', async () => {
  const gpu = analysisOf({ backend: 'webgl' });
  gpu.discard.mockImplementation(() => {
    throw new Error('the device is lost');
  });
  const reader = new FrameReader(async (safe) => (safe ? analysisOf() : gpu));
  await reader.prepare(WISH);
  reader.failed(new BackendError('context lost'));
  expect(await reader.read([frame], false)).toHaveLength(1);
});
