import { beforeEach, expect, it, vi } from 'vitest';
import { mindUpdates } from '../../../src/background/updates';
import { setWanted, takeInterrupted } from '../../../src/storage/wanted';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
const goOnAfterUpdate = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock('../../../src/background/session-control', () => ({ goOnAfterUpdate }));

const WANTED = { tabId: 7, token: 't', paused: false };

beforeEach(() => {
  vi.clearAllMocks();
  fake.browser = fakeBrowser();
  mindUpdates();
});

it('updates at once while nothing is read', async () => {
  await Promise.all(fake.browser.runtime.onUpdateAvailable.fire());
  expect(fake.browser.runtime.reload).toHaveBeenCalledOnce();
});

it('updates when the session that is being read is over', async () => {
  await setWanted(WANTED);
  await Promise.all(fake.browser.runtime.onUpdateAvailable.fire());
  await setWanted({ ...WANTED, paused: true });
  expect(fake.browser.runtime.reload).not.toHaveBeenCalled();
  await setWanted(null);
  expect(fake.browser.runtime.reload).toHaveBeenCalledOnce();
});

it('goes on after an update, but not after an installation', () => {
  fake.browser.runtime.onInstalled.fire({ reason: 'install' });
  expect(goOnAfterUpdate).not.toHaveBeenCalled();
  fake.browser.runtime.onInstalled.fire({ reason: 'update' });
  expect(goOnAfterUpdate).toHaveBeenCalledOnce();
});

it('forgets what was read before the browser was started anew, when tabs had other ids', async () => {
  await setWanted(WANTED);
  fake.browser.runtime.onStartup.fire();
  await vi.waitFor(() => expect(fake.browser.stored.running).toBeFalsy());
  expect(await takeInterrupted()).toBeNull();
});
