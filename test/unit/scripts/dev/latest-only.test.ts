import { expect, it, vi } from 'vitest';
import { latestOnly } from '../../../../scripts/dev/latest-only';

/** A task whose runs the test ends one by one. */
function slowTask() {
  const ends: (() => void)[] = [];
  const task = vi.fn(() => new Promise<void>((resolve) => void ends.push(resolve)));
  return { task, end: (run: number) => ends[run]?.() };
}

it('runs once more for all calls during a run', async () => {
  const { task, end } = slowTask();
  const ask = latestOnly(task, vi.fn());
  const all = Promise.all([ask(), ask(), ask()]);
  expect(task).toHaveBeenCalledTimes(1);
  end(0);
  await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(2));
  end(1);
  await all;
  expect(task).toHaveBeenCalledTimes(2);
});

it('runs again when it is called afterwards', async () => {
  const task = vi.fn(async () => undefined);
  const ask = latestOnly(task, vi.fn());
  await ask();
  await ask();
  expect(task).toHaveBeenCalledTimes(2);
});

it('reports a run that failed, and makes the next', async () => {
  const failed = vi.fn();
  const task = vi.fn(async () => undefined);
  task.mockRejectedValueOnce(new Error('no window'));
  const ask = latestOnly(task, failed);
  await ask();
  expect(failed).toHaveBeenCalledWith(new Error('no window'));
  await ask();
  expect(task).toHaveBeenCalledTimes(2);
});
