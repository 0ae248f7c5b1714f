import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureTab } from '../../../src/background/tab-capture';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

/** What the engine answers to `active`. */
let active: { tabId: number; captured: boolean } | null;
const getMediaStreamId = vi.fn(async () => 'stream');

beforeEach(() => {
  fake.browser = fakeBrowser();
  active = { tabId: 7, captured: false };
  fake.browser.runtime.sendMessage.mockImplementation(async ({ type }) =>
    type === 'active' ? active : null,
  );
  fake.browser.tabs.get.mockResolvedValue({ id: 7, title: '', width: 900, height: 600 } as never);
  vi.stubGlobal('chrome', { tabCapture: { getMediaStreamId } });
  getMediaStreamId.mockClear();
});

afterEach(() => vi.unstubAllGlobals());

const captures = () =>
  fake.browser.runtime.sendMessage.mock.calls
    .filter(([{ type }]) => type === 'capture')
    .map(([{ body }]) => body);

it('gives the engine the stream of the tab, once for all who ask at a time', async () => {
  expect(await Promise.all([captureTab(7), captureTab(7)])).toEqual([{ ok: true }, { ok: true }]);
  expect(getMediaStreamId).toHaveBeenCalledExactlyOnceWith({ targetTabId: 7 });
  expect(captures()).toEqual([{ tabId: 7, streamId: 'stream', width: 900, height: 600 }]);
});

it('does nothing where the tab is captured already, and fails where it is not read', async () => {
  active = { tabId: 7, captured: true };
  expect(await captureTab(7)).toEqual({ ok: true });
  for (active of [null, { tabId: 8, captured: false }]) {
    expect(await captureTab(7)).toMatchObject({ problem: { code: 'capture-failed' } });
  }
  expect(getMediaStreamId).not.toHaveBeenCalled();
});

it('tells a permission that came after the click from all other refusals', async () => {
  const late = 'Extension has not been invoked for the current page (see activeTab permission).';
  getMediaStreamId.mockRejectedValueOnce(new Error(late));
  expect(await captureTab(7)).toEqual({ ok: false, problem: { code: 'capture-later' } });
  const busy = 'Cannot capture a tab with an active stream.';
  getMediaStreamId.mockRejectedValueOnce(new Error(busy));
  expect(await captureTab(7)).toEqual({
    ok: false,
    problem: { code: 'capture-failed', detail: busy },
  });
});
