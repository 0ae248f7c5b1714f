// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const getPlatformInfo = vi.fn(async () => ({}));
const frames = () => document.querySelectorAll('iframe').length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  getPlatformInfo.mockClear();
  fake.browser = fakeBrowser();
  fake.browser.runtime.sendMessage.mockResolvedValue(true);
  Object.assign(fake.browser.runtime, { getPlatformInfo, getURL: () => 'about:blank' });
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

it('opens one frame however many ask, and keeps the event page for as long as it is there', async () => {
  const { ensureEngine, closeEngine } = await import('../../../src/background/engine-host.firefox');
  await Promise.all([ensureEngine(), ensureEngine()]);
  expect(frames()).toBe(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo).toHaveBeenCalledTimes(3);
  await closeEngine();
  expect(frames()).toBe(0);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(getPlatformInfo).toHaveBeenCalledTimes(3);
});

it('opens another frame where the first one has gone', async () => {
  const { ensureEngine } = await import('../../../src/background/engine-host.firefox');
  await ensureEngine();
  document.querySelector('iframe')?.remove();
  await ensureEngine();
  expect(frames()).toBe(1);
});
