// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallSiteSwitch } from '../../../src/ui/call-site-switch';
import { STRINGS } from '../../../src/ui/strings';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const SITE = 'https://call.example/*';
const box = () => document.querySelector<HTMLInputElement>('[role=switch]');
const show = () => act(async () => render(<CallSiteSwitch tabId={7} />, document.body));
const flip = () => act(async () => box()?.click());
const allow = (allowed: boolean) => fake.browser.permissions.contains.mockResolvedValue(allowed);

const goTo = async (url: string) =>
  fake.browser.tabs.get.mockResolvedValue({ ...(await fake.browser.tabs.get(7)), url });

beforeEach(() => {
  fake.browser = fakeBrowser();
});
afterEach(() => act(() => render(null, document.body)));

it('names the tab’s site, and is on where calls are offered there', async () => {
  allow(true);
  fake.browser.stored.settings = { callSites: [SITE] };
  await show();
  await vi.waitFor(() => expect(box()?.checked).toBe(true));
  expect(document.body.textContent).toContain('Offer to read calls on call.example');
});

it('asks for the site, and gives it back', async () => {
  await show();
  await vi.waitFor(() => expect(box()?.checked).toBe(false));
  await flip();
  expect(fake.browser.permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [SITE] });
  allow(true);
  await act(async () => void fake.browser.permissions.onAdded.fire({ origins: [SITE] }));
  await vi.waitFor(() => expect(box()?.checked).toBe(true));
  await flip();
  await vi.waitFor(() =>
    expect(fake.browser.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [SITE] }),
  );
  expect(fake.browser.stored.settings.callSites).toEqual([]);
});

it('is off again after a refusal, and says so', async () => {
  fake.browser.permissions.request.mockResolvedValue(false);
  await show();
  await vi.waitFor(() => expect(box()).not.toBeNull());
  await flip();
  await vi.waitFor(() =>
    expect(document.querySelector('[role=alert]')?.textContent).toBe(STRINGS.offerRefused),
  );
  expect(box()?.checked).toBe(false);
});

it('is not there where the tab shows no site', async () => {
  await goTo('chrome://extensions');
  await show();
  expect(box()).toBeNull();
});

it('follows the tab to another site', async () => {
  await show();
  await vi.waitFor(() => expect(document.body.textContent).toContain('call.example'));
  await goTo('https://other.example/');
  await act(async () => void fake.browser.tabs.onUpdated.fire(7, { status: 'complete' }));
  await vi.waitFor(() => expect(document.body.textContent).toContain('other.example'));
});
