import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveConsent, openPopup, popupWindow, welcomePage } from '../../scripts/chromium/steps';
import { WORDS } from '../../src/ui/live/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS, overlayWords, reading } from './harness';

let lab: Lab;
let call: Page;

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada');
});

afterAll(async () => {
  await lab?.close();
});

it('opens the welcome page after installation, with its box not ticked', async () => {
  const page = await welcomePage(lab.browser);
  expect(await page.getByRole('checkbox').isChecked()).toBe(false);
  expect(await faults(page)).toEqual([]);
});

it('runs nothing before the box is ticked', async () => {
  const { popup, tabId } = await openPopup(lab.browser, call);
  const buttons = `[...document.querySelectorAll('button')].map((b) => b.textContent.trim())`;
  await expect
    .poll(() => popup.evaluate(buttons), { timeout: LIMIT_MS })
    .toContain(WORDS.readFirst);
  expect(await popup.evaluate(buttons)).not.toContain(WORDS.start);

  // Even a request from one of the extension's own pages is refused, and starts no engine.
  const page = await welcomePage(lab.browser);
  const answers = await page.evaluate(async (tabId) => {
    const ask = (type: string, body: object) =>
      chrome.runtime.sendMessage({ to: 'background', type, body });
    await ask('warm-up', {});
    const answer = await ask('start', { tabId });
    return { answer, contexts: await chrome.runtime.getContexts({}) };
  }, tabId);
  expect(answers.answer).toEqual({ ok: false, problem: { code: 'no-consent' } });
  expect(answers.contexts.map(({ contextType }) => contextType)).not.toContain(
    'OFFSCREEN_DOCUMENT',
  );
  expect(await overlayWords(lab.browser, call)).toBe('');
});

it('runs once it is ticked, and stops when it is unticked', async () => {
  const page = await giveConsent(lab.browser);
  expect(await faults(page)).toEqual([]);
  const { watcher } = await lab.start(call);
  await reading(watcher);
  await page.getByRole('checkbox').uncheck();
  await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'The session went on.');
  await expect.poll(() => overlayWords(lab.browser, call), { timeout: LIMIT_MS }).toBe('');
  await giveConsent(lab.browser);
});

it('has an accessible popup', async () => {
  const { tabId, watcher } = await lab.start(call);
  await reading(watcher);
  const popup = await popupWindow(lab.browser, tabId);
  await popup.getByRole('listitem', { name: /^Ada: / }).waitFor({ timeout: LIMIT_MS });
  await popup.getByRole('button', { name: WORDS.numbersOf('Ada') }).click();
  expect(await faults(popup)).toEqual([]);
});
