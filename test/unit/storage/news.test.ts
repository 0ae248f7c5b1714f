import { beforeEach, expect, it, vi } from 'vitest';
import { dismissNews, noteUpdate, watchNews } from '../../../src/storage/news';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

beforeEach(() => {
  fake.browser = fakeBrowser();
});

const told = async () => {
  const callback = vi.fn();
  const stop = watchNews(callback);
  await vi.waitFor(() => expect(callback).toHaveBeenCalled());
  stop();
  return callback.mock.calls.at(-1)?.[0];
};

it.each([
  ['0.1.0', '0.2.0', '0.2.0'],
  ['0.9.3', '1.0.0', '1.0.0'],
  ['0.2.0', '0.2.1', null],
  [undefined, '0.2.0', null],
])('tells of an update from %s to %s: %s', async (before, now, version) => {
  await noteUpdate(before, now);
  expect(await told()).toBe(version);
});

it('tells once', async () => {
  await noteUpdate('0.1.0', '0.2.0');
  await dismissNews();
  expect(await told()).toBeNull();
});
