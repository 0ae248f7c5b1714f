import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { popupWindow } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { DIST } from '../../scripts/extension/build';
import { EXPRESSION_MODELS } from '../../src/analysis/model-names';
import { WORDS } from '../../src/ui/live/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { allReadings, Lab, LIMIT_MS, moreReadings, overlayWords, reading } from './harness';

let lab: Lab;
let call: Page;
let popup: Page;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada');
  const started = await lab.start(call);
  watcher = started.watcher;
  popup = await popupWindow(lab.browser, started.tabId);
  await reading(watcher);
});

afterAll(async () => {
  await lab?.close();
});

it('has an accessible settings page', async () => {
  const page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(PAGES.settings));
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await page.close();
});

it('hides the labels on the videos, and shows them again', async () => {
  const overlay = popup.getByRole('switch', { name: WORDS.overlay });
  const words = () => overlayWords(lab.browser, call);
  await expect.poll(words, { timeout: LIMIT_MS }).toMatch(/looks \w+|unsure/);
  await overlay.click();
  await expect.poll(words, { timeout: LIMIT_MS }).toBe('');
  await overlay.click();
  await expect.poll(words, { timeout: LIMIT_MS }).toMatch(/looks \w+|unsure/);
});

it('gives a participant the name that the user types', async () => {
  const row = (name: string) => popup.getByRole('listitem').filter({ hasText: name });
  await popup.getByRole('button', { name: WORDS.numbersOf('Ada') }).click();
  const field = popup.getByRole('textbox', { name: WORDS.renameOf('Ada') });
  await field.fill('Ada Lovelace');
  await field.press('Enter');
  await row('Ada Lovelace').waitFor({ timeout: LIMIT_MS });
  expect(await faults(popup)).toEqual([]);
  await popup.getByRole('textbox', { name: WORDS.renameOf('Ada Lovelace') }).fill('');
  await popup.keyboard.press('Enter');
  await popup.getByRole('textbox', { name: WORDS.renameOf('Ada'), exact: true }).waitFor();
  await popup.getByRole('button', { name: WORDS.numbersOf('Ada') }).click();
});

it('reads apparent gender only when it is switched on', async () => {
  const genders = async () => (await allReadings(watcher)).filter(({ gender }) => gender !== null);
  expect(await genders()).toEqual([]);
  await popup.getByRole('switch', { name: WORDS.gender }).click();
  await until(async () => (await genders()).length > 0, LIMIT_MS, 'No gender was read.');
});

it('changes the expression model during a session', async () => {
  const packaged = readdirSync(join(DIST, 'models'));
  const models = EXPRESSION_MODELS.filter(({ name }) => packaged.includes(name));
  // The model in use comes last, so that choosing it is a change, too.
  for (const { name } of [...models.slice(1), ...models.slice(0, 1)]) {
    await popup.getByRole('combobox').selectOption(name);
    await watcher.when(
      ({ expressionModel }) => expressionModel === name,
      LIMIT_MS,
      `The model ${name} was not taken.`,
    );
    await moreReadings(watcher);
  }
});

it('keeps all changes that are made at the same moment', async () => {
  const page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(PAGES.settings));
  await page.getByRole('switch').first().waitFor({ timeout: LIMIT_MS });
  const stored = () =>
    page.evaluate(async () => {
      const { settings } = await chrome.storage.local.get<{
        settings: { overlay: boolean; figures: boolean; gender: boolean; expressionModel: string };
      }>('settings');
      return settings;
    });
  const before = await stored();
  // The popup changes the model while the settings page makes three more changes at once.
  await Promise.all([
    popup.getByRole('combobox').selectOption('expression-model-1'),
    page.evaluate(() => {
      for (const box of document.querySelectorAll<HTMLInputElement>('[role=switch]')) box.click();
    }),
  ]);
  await expect.poll(stored, { timeout: LIMIT_MS }).toEqual({
    ...before,
    overlay: !before.overlay,
    figures: !before.figures,
    gender: !before.gender,
    expressionModel: 'expression-model-1',
  });
});
