import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveConsent, welcomePage } from '../../scripts/chromium/steps';
import { WORDS as HELP } from '../../src/help/strings';
import { WORDS as TRIAL } from '../../src/studio/trial/strings';
import { WORDS as WEBCAM } from '../../src/studio/webcam/strings';
import { PAGES } from '../../src/ui/strings';
import { WORDS as SUPPORT } from '../../src/ui/support/strings';
import { WORDS as WELCOME } from '../../src/welcome/strings';
import { faults } from './accessibility';
import { cameraFlags } from './camera';
import { Lab, LIMIT_MS, reading } from './harness';
import { lostText } from './text-size';

let lab: Lab;
let folder: string;
let welcome: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-camera-'));
  lab = await Lab.open({ args: await cameraFlags(folder) });
  welcome = await welcomePage(lab.browser);
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function photograph(page: Page, name: string): Promise<void> {
  const to = process.env.SCREENSHOTS;
  if (to !== undefined) await page.screenshot({ path: `${to}/first-${name}.png`, fullPage: true });
}

/** Every way in which the page may be looked at. */
const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none', width: 1280 },
  { colorScheme: 'dark', forcedColors: 'none', width: 1280 },
  { colorScheme: 'light', forcedColors: 'active', width: 640 },
  { colorScheme: 'light', forcedColors: 'none', width: 320 },
] as const;

async function looksRight(page: Page, name: string): Promise<void> {
  for (const { width, ...media } of LOOKS) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await photograph(page, `${name}-${media.colorScheme}-${media.forcedColors}-${width}`);
    expect(await faults(page), JSON.stringify({ width, ...media })).toEqual([]);
    const lost = async () => ({ width, lost: await lostText(page) });
    await expect.poll(lost, { timeout: LIMIT_MS }).toEqual({ width, lost: [] });
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
}

it('has a welcome page and a help page that everybody can use', async () => {
  await looksRight(welcome, 'welcome');
  const help = await lab.browser.context.newPage();
  await help.goto(lab.browser.url(PAGES.help));
  await looksRight(help, 'help');
  await help.close();
});

it('reads a sample call before the box is ticked, without a camera', async () => {
  await welcome.setViewportSize({ width: 1280, height: 900 });
  await welcome.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no camera is needed'));
  });
  await welcome.getByRole('button', { name: TRIAL.sample }).click();
  const people = welcome.getByRole('list', { name: WEBCAM.people }).getByRole('listitem');
  await expect.poll(() => people.count(), { timeout: LIMIT_MS }).toBe(4);
  await photograph(welcome, 'sample');
  expect(await faults(welcome)).toEqual([]);
  await welcome.getByRole('button', { name: TRIAL.stop, exact: true }).click();
  expect(await welcome.getByRole('img', { name: TRIAL.picture.sample }).count()).toBe(0);
});

it('says in one sentence that there is no camera, and reads oneself where there is one', async () => {
  await welcome.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('none', 'NotFoundError'));
  });
  await welcome.getByRole('button', { name: TRIAL.yourself }).click();
  await welcome.getByRole('alert').waitFor({ timeout: LIMIT_MS });
  expect(await faults(welcome)).toEqual([]);

  await welcome.reload();
  await welcome.getByRole('button', { name: TRIAL.yourself }).click();
  const people = welcome.getByRole('list', { name: WEBCAM.people }).getByRole('listitem');
  await expect.poll(() => people.count(), { timeout: LIMIT_MS }).toBe(1);
  await welcome.getByRole('button', { name: TRIAL.stop, exact: true }).click();
});

it('asks for consent, and says what comes next', async () => {
  await giveConsent(lab.browser);
  await welcome.getByText(WELCOME.consent.doneLead).waitFor();
  await photograph(welcome, 'consented');
  expect(await faults(welcome)).toEqual([]);
});

it.each([PAGES.settings, PAGES.studio, PAGES.session, PAGES.popup, PAGES.panel])(
  'breaks no rule in light, dark and forced colours: %s',
  async (path) => {
    const page = await lab.browser.context.newPage();
    await page.goto(lab.browser.url(`${path}?tab=1`));
    await page.getByRole('heading', { level: 1 }).waitFor({ timeout: LIMIT_MS });
    for (const { width: _, ...media } of LOOKS) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      expect(await faults(page), JSON.stringify(media)).toEqual([]);
    }
    await page.close();
  },
);

it('tells once and quietly of an update, in the popup', async () => {
  const tabs = lab.browser.context.pages().length;
  await welcome.evaluate(() => chrome.storage.local.set({ news: '0.2.0' }));
  const popup = await lab.browser.context.newPage();
  await popup.goto(lab.browser.url(`${PAGES.popup}?tab=1`));
  await popup.getByText(SUPPORT.news.told('0.2.0')).waitFor({ timeout: LIMIT_MS });
  expect(await faults(popup)).toEqual([]);
  const [opened] = await Promise.all([
    lab.browser.context.waitForEvent('page', { timeout: LIMIT_MS }),
    popup.getByRole('link', { name: SUPPORT.news.read }).click(),
  ]);
  await opened.getByRole('heading', { name: HELP.news.heading }).waitFor({ timeout: LIMIT_MS });
  await opened.close();
  await popup.reload();
  await popup.getByRole('link', { name: SUPPORT.help }).waitFor({ timeout: LIMIT_MS });
  expect(await popup.getByText(SUPPORT.news.told('0.2.0')).count()).toBe(0);
  await popup.close();
  expect(lab.browser.context.pages()).toHaveLength(tabs);
});

it('makes a report of a fault from a call, without anything of the call in it', async () => {
  const call = await lab.visit('/?names=Ada,Grace');
  const { watcher } = await lab.start(call);
  await reading(watcher);
  const help = await lab.browser.context.newPage();
  await help.goto(lab.browser.url(`${PAGES.help}#report`));
  await help.getByRole('button', { name: SUPPORT.report.show }).click();
  const text = help.getByRole('textbox', { name: SUPPORT.report.text });
  await text.waitFor({ timeout: LIMIT_MS });
  const report = await text.inputValue();
  await photograph(help, 'report');
  expect(report).toMatch(/^Countenance: \d/);
  expect(report).toContain('Backend: wasm');
  expect(report).toMatch(/^Readings: [1-9]/m);
  expect(report).toMatch(/^Models: expression-ensemble \S+$/m);
  expect(report).toMatch(/^Starts of the engine: [1-9]/m);
  for (const secret of [
    'Ada',
    'Grace',
    '127.0.0.1',
    new URL(call.url()).port,
    await call.title(),
  ]) {
    expect(report).not.toContain(secret);
  }
  expect(await faults(help)).toEqual([]);
  await help.close();
  await call.close();
});
