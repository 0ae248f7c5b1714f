import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

/** What of the extension is open. */
let open: string[];

beforeEach(() => {
  vi.clearAllMocks();
  fake.browser = fakeBrowser();
  open = ['BACKGROUND'];
  const getContexts = async () => open.map((contextType) => ({ contextType }));
  vi.stubGlobal('chrome', { runtime: { getContexts } });
  mindUpdates();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const alarm = async () => {
  fake.browser.alarms.onAlarm.fire({ name: 'update' });
  // Whoever waits in turn has had it.
  await navigator.locks.request('session', async () => undefined);
};

it('updates at once while nothing is read', async () => {
  await Promise.all(fake.browser.runtime.onUpdateAvailable.fire());
  expect(fake.browser.runtime.reload).toHaveBeenCalledOnce();
});

it('updates when the session that is being read is over, and its page and engine are closed', async () => {
  await setWanted(WANTED);
  await Promise.all(fake.browser.runtime.onUpdateAvailable.fire());
  await alarm();
  await setWanted(null);
  open = ['BACKGROUND', 'OFFSCREEN_DOCUMENT', 'TAB'];
  await alarm();
  open = ['BACKGROUND', 'OFFSCREEN_DOCUMENT'];
  await alarm();
  expect(fake.browser.runtime.reload).not.toHaveBeenCalled();
  open = ['BACKGROUND'];
  await alarm();
  expect(fake.browser.runtime.reload).toHaveBeenCalledOnce();
});

it('does not update in the middle of a Stop', async () => {
  let done = () => undefined as unknown;
  const stopping = navigator.locks.request(
    'session',
    () =>
      new Promise((resolve) => {
        done = () => resolve(undefined);
      }),
  );
  const asked = fake.browser.runtime.onUpdateAvailable.fire();
  await Promise.resolve();
  expect(fake.browser.runtime.reload).not.toHaveBeenCalled();
  done();
  await Promise.all([stopping, ...asked]);
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
