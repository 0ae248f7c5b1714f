import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelError } from '../../../src/analysis/model-files';
import type { ModelChoice } from '../../../src/analysis/models';
import type { StartAnalysis } from '../../../src/engine/frame-reader';
import { mostWorkersFor, ReaderPool, workersFor } from '../../../src/engine/reader-pool';
import { analysisOf } from './fakes';

const SETTINGS = {
  gender: false,
  overlay: true,
  figures: false,
  expressionModel: 'expression-ensemble',
};

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function poolWith(start: StartAnalysis, cores = 8) {
  const starting = vi.fn(start);
  const pool = new ReaderPool(
    starting,
    () => undefined,
    () => cores,
  );
  await pool.prepare(SETTINGS);
  /** Resolves when there is another helper. */
  const grow = () => new Promise<void>((resolve) => pool.grow(resolve));
  return { pool, grow, starting };
}

/** When everything that could happen has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('workersFor', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 4],
    [16, 4],
  ])('leaves one of %i cores, and takes no more than four: %i', (cores, workers) => {
    expect(workersFor(cores)).toBe(workers);
  });
});

describe('mostWorkersFor', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 4],
  ])(
    'leaves none of %i cores where that presses, and takes no more than four: %i',
    (cores, workers) => {
      expect(mostWorkersFor(cores)).toBe(workers);
    },
  );
});

describe('ReaderPool', () => {
  it('takes the last core only where that presses, and says so', async () => {
    const { pool } = await poolWith(async () => analysisOf(), 2);
    pool.grow(() => undefined);
    await settled();
    expect([pool.readers.length, pool.isCrowded]).toEqual([1, false]);
    pool.grow(() => undefined, true);
    await settled();
    expect([pool.readers.length, pool.isCrowded]).toEqual([2, true]);
    pool.grow(() => undefined, true);
    await settled();
    expect(pool.readers).toHaveLength(2);
  });

  it('has one reader to begin with, and starts nothing before it is asked to', async () => {
    const { pool, starting } = await poolWith(async () => analysisOf());
    expect(pool.readers).toEqual([pool.first]);
    expect(starting.mock.calls).toEqual([[false]]);
  });

  it('starts helpers on WASM, one at a time, as many as there may be', async () => {
    const { pool, grow, starting } = await poolWith(async () => analysisOf(), 4);
    const ready = vi.fn();
    pool.grow(ready);
    pool.grow(ready);
    await settled();
    expect(pool.readers).toHaveLength(2);
    expect(ready).toHaveBeenCalledOnce();
    await grow();
    pool.grow(ready);
    await settled();
    expect(pool.readers).toHaveLength(3);
    expect(starting.mock.calls).toEqual([[false], [true], [true]]);
  });

  it.each([
    ['a GPU reads', async () => analysisOf({ backend: 'webgl' }), 8],
    ['there are two cores', async () => analysisOf(), 2],
  ])('starts no helper where %s', async (_, start, cores) => {
    const { pool, starting } = await poolWith(start, cores);
    pool.grow(() => undefined);
    await settled();
    expect(pool.readers).toHaveLength(1);
    expect(starting).toHaveBeenCalledOnce();
  });

  it('has helpers load what the first reader loads', async () => {
    const load = vi.fn(async (_: ModelChoice) => undefined);
    const { pool, grow } = await poolWith(async () => analysisOf({ load }));
    await grow();
    await pool.prepare({ ...SETTINGS, expressionModel: 'expression-model-2' });
    await settled();
    expect(pool.readers.map(({ expressionModel }) => expressionModel)).toEqual([
      'expression-model-2',
      'expression-model-2',
    ]);
  });

  it('goes on without a helper that cannot load its models, and tries no other one', async () => {
    let missing = false;
    const load = async () => {
      if (missing) throw new ModelError('model-missing', 'x', 'weights.bin', 'no memory');
    };
    const { pool, starting } = await poolWith(async () => analysisOf({ load }));
    missing = true;
    pool.grow(() => undefined);
    await settled();
    pool.grow(() => undefined);
    await settled();
    expect(pool.readers).toEqual([pool.first]);
    expect(starting).toHaveBeenCalledTimes(2);
    // The next session may try again.
    missing = false;
    pool.forgetFailures();
    pool.grow(() => undefined);
    await settled();
    expect(pool.readers).toHaveLength(2);
  });

  it('ends helpers, also one that is just starting, and keeps the first', async () => {
    const all: ReturnType<typeof analysisOf>[] = [];
    let slowly: Promise<unknown> = Promise.resolve();
    const { pool, grow } = await poolWith(async () => {
      const analysis = analysisOf();
      all.push(analysis);
      await slowly;
      return analysis;
    });
    await grow();
    slowly = new Promise((resolve) => setTimeout(resolve, 10));
    const ready = vi.fn();
    pool.grow(ready);
    await settled();
    pool.shrink();
    await slowly;
    await settled();
    expect(pool.readers).toEqual([pool.first]);
    expect(ready).not.toHaveBeenCalled();
    expect(all.map(({ discard }) => discard.mock.calls.length)).toEqual([0, 1, 1]);
  });

  it('adds up what was skipped, and what all backends hold', async () => {
    const { pool, grow } = await poolWith(async () => analysisOf());
    expect(await pool.memory()).toEqual({ tensors: 1, bytes: 10, wasmBytes: 100 });
    await grow();
    expect(await pool.memory()).toEqual({ tensors: 2, bytes: 20, wasmBytes: 200 });
    for (const reader of pool.readers) reader.skip();
    pool.shrink();
    expect(pool.skipped).toBe(2);
    pool.forgetFailures();
    expect(pool.skipped).toBe(0);
  });
});
