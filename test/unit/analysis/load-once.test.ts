import { expect, it, vi } from 'vitest';
import { LoadOnce } from '../../../src/analysis/load-once';

it('shares one load among all who ask', async () => {
  const loads = new LoadOnce<string>();
  const load = vi.fn(async () => 'loaded');
  expect(await Promise.all([loads.get('a', load), loads.get('a', load)])).toEqual([
    'loaded',
    'loaded',
  ]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('tries again after a failure', async () => {
  const loads = new LoadOnce<string>();
  await expect(loads.get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await loads.get('a', async () => 'back')).toBe('back');
});

it('disposes of what it loaded, and of what it is still loading', async () => {
  const loads = new LoadOnce<string>();
  const given: string[] = [];
  await loads.get('a', async () => 'done');
  const late = loads.get('b', async () => 'late');
  loads.get('c', () => Promise.reject(new Error('gone'))).catch(() => undefined);
  loads.clear((loaded) => given.push(loaded));
  await late;
  await Promise.resolve();
  expect(given.sort()).toEqual(['done', 'late']);
  expect(await loads.get('a', async () => 'anew')).toBe('anew');
});
