import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import { WORDS } from '../../src/ui/live/strings';
import { Lab, LIMIT_MS, reading } from './harness';
import { popupSays } from './popup';

let lab: Lab;
let call: Page;

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada');
});

afterAll(async () => {
  await lab?.close();
});

async function store(settings: unknown): Promise<void> {
  const page = await lab.extensionPage();
  await page.evaluate((settings) => chrome.storage.local.set({ settings }), settings);
}

it.each([
  'text',
  null,
  42,
  [['consentAt', 1]],
  { consentAt: false },
  { consentAt: 'yes' },
  { consentAt: Date.UTC(2999, 0) },
])('asks for the consent where %j is stored', async (settings) => {
  await store(settings);
  const { popup } = await openPopup(lab.browser, call);
  await popupSays(popup, WORDS.readFirst);
  expect(await lab.engines()).toBe(0);
  await call.bringToFront();
});

it('reads with the default model where all is wrong but the consent', async () => {
  const page = await lab.extensionPage();
  await page.evaluate(() => localStorage.setItem('backend', `quantum in ${navigator.userAgent}`));
  await store({
    consentAt: 1,
    overlay: 'on',
    figures: {},
    gender: [],
    expressionModel: '__proto__',
    callSites: 7,
  });
  const { watcher } = await lab.start(call);
  const snapshot = await reading(watcher);
  expect(snapshot).toMatchObject({ backend: 'wasm', expressionModel: 'expression-ensemble' });
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('backend')), { timeout: LIMIT_MS })
    .not.toMatch(/quantum/);
});
