import { beforeEach, expect, it, vi } from 'vitest';
import { isCallSite, registerCallSites, watchCallSites } from '../../../src/background/call-sites';
import { changeSettings, deleteStorage, readSettings } from '../../../src/storage/settings';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
vi.mock('../../../src/content/offer.iife.ts?iife', () => ({ default: 'offer.js' }));

const SITE = 'https://call.example/*';
const OTHER = 'https://other.example/*';

/** The sites that the browser allows. */
let allowed: Set<string>;
const registered = () => fake.browser.scripting.registered.flatMap(({ matches }) => matches);
const sites = async () => (await readSettings()).callSites;

beforeEach(async () => {
  fake.browser = fakeBrowser();
  allowed = new Set([SITE, OTHER]);
  fake.browser.permissions.contains.mockImplementation(async ({ origins }) =>
    origins.every((origin) => allowed.has(origin)),
  );
  await changeSettings({ consentAt: 1, callSites: [SITE] });
});

it('registers one script for all sites that are in the settings and allowed', async () => {
  await registerCallSites();
  expect(fake.browser.scripting.registered).toEqual([
    { id: 'offer', js: ['offer.js'], matches: [SITE] },
  ]);
  await changeSettings({ callSites: [SITE, OTHER, 'https://never.example/*'] });
  await registerCallSites();
  expect(registered()).toEqual([SITE, OTHER]);
  // The last one came from another computer, say, and may still be allowed.
  expect(await sites()).toHaveLength(3);
});

it('changes nothing where nothing has changed', async () => {
  await registerCallSites();
  await registerCallSites();
  expect(fake.browser.scripting.registerContentScripts).toHaveBeenCalledOnce();
  expect(fake.browser.scripting.updateContentScripts).not.toHaveBeenCalled();
});

it('offers in pages of the site that are open already, and survives those that take no script', async () => {
  fake.browser.tabs.query.mockResolvedValue([{ id: 7 }, { id: 8 }]);
  fake.browser.scripting.executeScript.mockRejectedValueOnce(new Error('an error page'));
  await registerCallSites();
  expect(fake.browser.tabs.query).toHaveBeenCalledExactlyOnceWith({ url: [SITE] });
  expect(fake.browser.scripting.executeScript).toHaveBeenLastCalledWith({
    target: { tabId: 8 },
    files: ['offer.js'],
  });
});

it('forgets a site whose permission was taken back, even while the extension did not run', async () => {
  await changeSettings({ callSites: [SITE, OTHER] });
  await registerCallSites();
  allowed.delete(OTHER);
  await registerCallSites();
  expect(registered()).toEqual([SITE]);
  expect(await sites()).toEqual([SITE]);
  // Allowed again for something else: that is no reason to offer anything.
  allowed.add(OTHER);
  await registerCallSites();
  expect(registered()).toEqual([SITE]);
});

it('registers nothing before consent, and nothing after everything was deleted', async () => {
  await changeSettings({ consentAt: null });
  await registerCallSites();
  expect(registered()).toEqual([]);
  await changeSettings({ consentAt: 1 });
  await registerCallSites();
  expect(registered()).toEqual([SITE]);
  await deleteStorage();
  await registerCallSites();
  expect(registered()).toEqual([]);
});

it('brings the list up to date whenever it may have changed, one change after the other', async () => {
  watchCallSites();
  const { runtime, permissions } = fake.browser;
  for (const event of [runtime.onInstalled, runtime.onStartup, permissions.onAdded]) event.fire({});
  await vi.waitFor(() => expect(registered()).toEqual([SITE]));
  await changeSettings({ callSites: [SITE, OTHER] });
  await vi.waitFor(() => expect(registered()).toEqual([SITE, OTHER]));
  allowed.delete(SITE);
  permissions.onRemoved.fire({ origins: [SITE] });
  await vi.waitFor(() => expect(registered()).toEqual([OTHER]));
  expect(fake.browser.scripting.registerContentScripts).toHaveBeenCalledOnce();
});

it('tells whether a page may be offered', async () => {
  expect(await isCallSite('https://call.example/room')).toBe(true);
  expect(await isCallSite('https://other.example/room')).toBe(false);
  expect(await isCallSite(undefined)).toBe(false);
  allowed.delete(SITE);
  expect(await isCallSite('https://call.example/room')).toBe(false);
  allowed.add(SITE);
  await changeSettings({ consentAt: null });
  expect(await isCallSite('https://call.example/room')).toBe(false);
});
