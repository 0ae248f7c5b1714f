import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepToTheTime } from '../../../src/background/expiry';
import { UNDECIDED_MS } from '../../../src/record/saved-session';
import { DiskSessionStore } from '../../../src/storage/disk-session-store';
import { fakeBrowser } from '../fakes/browser';
import { savedSession } from '../saved-session';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

let store: DiskSessionStore;

beforeEach(async () => {
  fake.browser = fakeBrowser();
  store = await DiskSessionStore.open();
  await store.deleteAll();
});

describe('the alarm', () => {
  it('is set once, however often the service worker starts', async () => {
    keepToTheTime();
    await vi.waitFor(() => expect(fake.browser.alarms.create).toHaveBeenCalledOnce());
    keepToTheTime();
    await vi.waitFor(() => expect(fake.browser.alarms.get).toHaveBeenCalledTimes(2));
    await fake.browser.alarms.get.mock.results[1]?.value;
    expect(fake.browser.alarms.create).toHaveBeenCalledExactlyOnceWith('expiry', {
      periodInMinutes: 60,
    });
  });

  it('deletes sessions whose time is over, and leaves the database to others', async () => {
    const lastMs = Date.now() - UNDECIDED_MS - 1;
    await store.create(savedSession('old', { lastMs }));
    await store.create(savedSession('new', { lastMs: Date.now() }));
    const close = vi.spyOn(DiskSessionStore.prototype, 'close');
    keepToTheTime();
    fake.browser.alarms.onAlarm.fire({ name: 'another' });
    fake.browser.alarms.onAlarm.fire({ name: 'expiry' });
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect((await store.list()).map(({ id }) => id)).toEqual(['new']);
  });
});
