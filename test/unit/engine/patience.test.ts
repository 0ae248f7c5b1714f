import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BackendError } from '../../../src/analysis/backend';
import { withPatience } from '../../../src/engine/patience';

const never = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it('passes on what comes in time, and what is thrown', async () => {
  expect(await withPatience(Promise.resolve(3), () => 1000)).toBe(3);
  await expect(withPatience(Promise.reject(new Error('no')), () => 1000)).rejects.toThrow('no');
});

it('gives up on what does not come', async () => {
  const waiting = withPatience(never, () => 1000);
  const outcome = expect(waiting).rejects.toBeInstanceOf(BackendError);
  await vi.advanceTimersByTimeAsync(1000);
  await outcome;
});

it('waits longer where it learns that there is a reason to', async () => {
  let limit = 1000;
  const waiting = withPatience(never, () => limit);
  const outcome = expect(waiting).rejects.toThrow('no answer within 9 s');
  await vi.advanceTimersByTimeAsync(750);
  limit = 9000;
  await vi.advanceTimersByTimeAsync(8250);
  await outcome;
});

it('does not count an hour in which the computer slept', async () => {
  let come: (value: number) => void = () => undefined;
  const late = new Promise<number>((resolve) => {
    come = resolve;
  });
  const waiting = withPatience(late, () => 5000);
  let offset = 0;
  const real = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => real() + offset);
  await vi.advanceTimersByTimeAsync(1000);
  offset = 3_600_000;
  await vi.advanceTimersByTimeAsync(3000);
  come(7);
  expect(await waiting).toBe(7);
  vi.mocked(performance.now).mockRestore();
});

it('gives up at once where it is gone, before or meanwhile', async () => {
  const gone = new AbortController();
  const waiting = expect(withPatience(never, () => 1000, gone.signal)).rejects.toThrow(
    'context lost',
  );
  gone.abort('context lost');
  await waiting;
  await expect(withPatience(never, () => 1000, gone.signal)).rejects.toThrow('context lost');
});
