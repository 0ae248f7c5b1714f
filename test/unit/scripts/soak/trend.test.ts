import { expect, it } from 'vitest';
import type { SoakLine } from '../../../../scripts/soak/soak';
import { trendOf } from '../../../../scripts/soak/trend';

const lineOf = (minute: number, change: Partial<SoakLine> = {}): SoakLine => ({
  minute,
  workers: 1,
  tensors: 300,
  wasm: 64e6,
  heap: 10e6,
  skipped: 0,
  hz: 5,
  p50: 80,
  p95: 120,
  ...change,
});
const minutes = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

it('says nothing of a call that has not settled', () => {
  expect(trendOf(minutes(7).map((minute) => lineOf(minute)))).toBeNull();
});

it('does not count the first five minutes', () => {
  const lines = minutes(15).map((minute) => lineOf(minute, minute <= 5 ? { heap: minute } : {}));
  expect(trendOf(lines)).toEqual({
    minutes: 10,
    workers: 1,
    tensors: 0,
    memoryIn10Min: 0,
    delayIn10Min: 0,
  });
});

it('says how much is leaked and how much slower it gets', () => {
  const lines = minutes(15).map((minute) =>
    lineOf(minute, { tensors: 300 + minute, heap: 10e6 + 1e5 * minute, p50: 80 + minute }),
  );
  const trend = trendOf(lines);
  expect(trend?.tensors).toBe(9);
  expect(trend?.memoryIn10Min).toBeCloseTo(1e6);
  expect(trend?.delayIn10Min).toBeCloseTo(10);
});

it('takes the memory of a worker that came and went for no leak', () => {
  const lines = minutes(15).map((minute) =>
    lineOf(minute, minute === 9 || minute === 10 ? { workers: 2, tensors: 600, wasm: 96e6 } : {}),
  );
  expect(trendOf(lines)).toMatchObject({ minutes: 8, workers: 1, tensors: 0, memoryIn10Min: 0 });
});
