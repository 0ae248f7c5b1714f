import { beforeEach, expect, it, vi } from 'vitest';
import { addCallSite, removeCallSite } from '../../../src/storage/call-sites';
import { changeSettings, readSettings } from '../../../src/storage/settings';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const SITE = 'https://call.example/*';
const OTHER = 'https://other.example/*';
const sites = async () => (await readSettings()).callSites;

beforeEach(async () => {
  fake.browser = fakeBrowser();
  await changeSettings({ callSites: [OTHER] });
});

it('remembers a site while the browser still asks, and once only', async () => {
  let answer = (_allowed: boolean) => {};
  fake.browser.permissions.request.mockImplementation(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const added = addCallSite(SITE);
  // In the same task as the click, or the browser would not ask.
  expect(fake.browser.permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [SITE] });
  await vi.waitFor(async () => expect(await sites()).toEqual([OTHER, SITE]));
  answer(true);
  expect(await added).toBe(true);
  fake.browser.permissions.request.mockResolvedValue(true);
  await addCallSite(SITE);
  expect(await sites()).toEqual([OTHER, SITE]);
});

it.each([async () => false, async () => Promise.reject(new Error('no click'))])(
  'forgets a site that is refused',
  async (refuse) => {
    fake.browser.permissions.request.mockImplementation(refuse);
    expect(await addCallSite(SITE)).toBe(false);
    expect(await sites()).toEqual([OTHER]);
  },
);

it('gives the permission back with the site', async () => {
  await removeCallSite(OTHER);
  expect(await sites()).toEqual([]);
  expect(fake.browser.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [OTHER] });
  fake.browser.permissions.remove.mockRejectedValueOnce(new Error('not given'));
  await expect(removeCallSite(SITE)).resolves.toBeUndefined();
});
