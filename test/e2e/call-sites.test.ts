import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { WORDS as BAR } from '../../src/content/offer/strings';
import { WORDS as SETTINGS } from '../../src/settings/strings';
import { PAGES, STRINGS } from '../../src/ui/strings';
import { faults } from './accessibility';
import { CallBar } from './call-bar';
import { Lab, LIMIT_MS, reading } from './harness';
import { clickInPopup } from './popup';

const SITE = 'http://127.0.0.1/*';
const CALL = '/?names=Ada,Grace';

let lab: Lab;
let call: Page;
let bar: CallBar;
let folder: string;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
  call = await lab.visit(CALL);
  bar = new CallBar(lab.browser, call);
  folder = await mkdtemp(join(tmpdir(), 'countenance-sites-'));
});

afterAll(async () => {
  await lab?.close();
  await rm(folder, { recursive: true, force: true });
});

async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: `${process.env.SCREENSHOTS}/sites-${name}-${colorScheme}.png`,
      fullPage: name.startsWith('settings'),
    });
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: 'active' });
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/sites-${name}-forced.png` });
  await page.emulateMedia({ forcedColors: null });
}

/** The sites whose pages get the script, as the browser keeps them. */
async function registered(): Promise<string[]> {
  const page = await lab.extensionPage();
  return page.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches = [] }) => matches),
  );
}

async function callSites(): Promise<string[] | undefined> {
  const page = await lab.extensionPage();
  return page.evaluate(async () => {
    const { settings } = await chrome.storage.local.get<{ settings?: { callSites?: string[] } }>(
      'settings',
    );
    return settings?.callSites;
  });
}

/** @param url pattern of the tab's address, which can be asked for since its site is allowed */
async function tabOf(url: string): Promise<number> {
  const page = await lab.extensionPage();
  return page.evaluate(async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1, url);
}

async function openSettings(): Promise<Page> {
  const page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(PAGES.settings));
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: LIMIT_MS });
  return page;
}

/** Switches the offer on for the page's site, in the popup over it. */
async function switchOn(page: Page): Promise<void> {
  await lab.setPermission(SITE, true);
  const { popup } = await openPopup(lab.browser, page);
  await clickInPopup(popup, STRINGS.offerOn('127.0.0.1'));
  await expect.poll(registered, { timeout: LIMIT_MS }).toEqual([SITE]);
}

it('asks for no site at installation, and has no script on any', async () => {
  const page = await lab.extensionPage();
  const { origins } = await page.evaluate(() => chrome.permissions.getAll());
  expect(origins).toEqual([]);
  expect(await registered()).toEqual([]);
  expect(await bar.buttons()).toEqual([]);
});

it('offers to read a call once its site is switched on, and leaves the page’s focus alone', async () => {
  await call.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
  });
  await switchOn(call);
  expect(await callSites()).toEqual([SITE]);
  await call.bringToFront();
  await bar.waitFor(BAR.read);
  expect(await call.evaluate(() => document.activeElement?.localName)).toBe('textarea');
  const said = await bar.accessible();
  expect(said.some(({ role, name }) => role === 'region' && name === BAR.bar)).toBe(true);
  expect(said.some(({ name }) => name === BAR.told)).toBe(true);
  expect(await bar.buttons()).toEqual([BAR.fold, BAR.read, BAR.decline, BAR.copyNote]);
  await shoot(call, 'bar');
});

it('cannot be found by the page, in any word of it', async () => {
  const found = await call.evaluate(
    (all) => {
      // Words that stand in a closed shadow root as text are found: else nothing would be tried here.
      const host = document.createElement('div');
      host.attachShadow({ mode: 'closed' }).append('words of the page');
      document.body.append(host);
      const find = (words: string) =>
        (globalThis as unknown as { find(...search: unknown[]): boolean }).find(
          words,
          ...[false, false, true],
        );
      const outcome = { own: find('words of the page'), ours: all.filter(find) };
      host.remove();
      return outcome;
    },
    [BAR.bar, BAR.told.slice(0, 20), BAR.read, BAR.decline, BAR.copyNote],
  );
  expect(found).toEqual({ own: true, ours: [] });
  const strangers = await call.evaluate(() =>
    [...document.documentElement.children].map(({ localName }) => localName),
  );
  expect(strangers).toEqual(['head', 'body']);
  expect(await call.evaluate(() => document.querySelectorAll('[popover]').length)).toBe(0);
});

it('copies the notice, and lets the page hear nothing of it', async () => {
  await lab.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await call.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['click', 'mousedown', 'keydown', 'focusin']) {
      document.addEventListener(type, () => heard.push(type));
    }
  });
  await bar.press(BAR.copyNote);
  const copied = () => call.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied, { timeout: LIMIT_MS }).toBe(STRINGS.chatNote);
  expect(await call.evaluate(() => document.activeElement?.localName)).toBe('textarea');
  expect(await call.evaluate(() => (globalThis as { heard?: string[] }).heard)).toEqual([]);
});

it('loses no button in a window of 320 px', async () => {
  const size = await call.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await call.setViewportSize({ width: 320, height: 480 });
  await bar.waitFor(BAR.read);
  for (const name of [BAR.fold, BAR.read, BAR.decline]) {
    const { x, width, y, height } = await bar.boxOf(name);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(320);
    expect(y + height).toBeLessThanOrEqual(480);
  }
  await shoot(call, 'narrow');
  await call.setViewportSize(size);
});

it('folds away, and unfolds', async () => {
  await bar.press(BAR.fold);
  await bar.waitFor(BAR.unfold);
  await shoot(call, 'folded');
  await bar.press(BAR.unfold);
  await bar.waitFor(BAR.read);
});

it('goes after “Not this one”, and comes back only when the page is opened anew', async () => {
  await bar.press(BAR.decline);
  await bar.gone();
  await call.reload();
  await bar.waitFor(BAR.read);
  await bar.press(BAR.decline);
  await bar.gone();
});

it('reads the call under a strict content security policy, by the keyboard alone', async () => {
  const strict = await lab.visit('/strict-csp?names=Ada,Grace');
  const strictBar = new CallBar(lab.browser, strict);
  await strictBar.waitFor(BAR.read);
  await shoot(strict, 'strict');
  await strictBar.pressByKeyboard(BAR.read);
  await strictBar.gone();
  await reading(await lab.watch(await tabOf('http://127.0.0.1/strict-csp*')));

  // A call in another tab is offered too, but the first one goes on unless the user moves.
  await call.reload();
  await call.bringToFront();
  await bar.press(BAR.read);
  await bar.waitFor(BAR.moveHere);
  await shoot(call, 'busy');
  await bar.press(BAR.moveHere);
  await bar.gone();
  await reading(await lab.watch(await tabOf('http://127.0.0.1/?*')));
  await strict.close();
});

it('lists the site in the settings, where it is taken back', async () => {
  const page = await openSettings();
  await page.getByText('127.0.0.1', { exact: true }).waitFor({ timeout: LIMIT_MS });
  for (const media of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    expect(await faults(page)).toEqual([]);
  }
  await page.emulateMedia({ forcedColors: null });
  await shoot(page, 'settings');
  await page.getByRole('button', { name: SETTINGS.sites.removeNamed('127.0.0.1') }).click();
  await page.getByText(SETTINGS.sites.none).waitFor({ timeout: LIMIT_MS });
  await expect.poll(registered, { timeout: LIMIT_MS }).toEqual([]);
  expect(await callSites()).toEqual([]);
  const { origins } = await page.evaluate(() => chrome.permissions.getAll());
  expect(origins).toEqual([]);
  await page.close();
});

it('forgets the site when its permission is removed on the browser’s own page', async () => {
  await switchOn(call);
  await lab.setPermission(SITE, false);
  await expect.poll(registered, { timeout: LIMIT_MS }).toEqual([]);
  await expect.poll(callSites, { timeout: LIMIT_MS }).toEqual([]);
});

it('exports the settings and imports them, but no consent and no junk', async () => {
  const page = await openSettings();
  const input = page.locator('input[type=file]');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: SETTINGS.file.export }).click();
  const exported = join(folder, 'settings.json');
  await (await download).saveAs(exported);
  const file = JSON.parse(readFileSync(exported, 'utf8'));
  expect(file).toMatchObject({ format: 'countenance-settings', version: 1 });
  expect(file.settings).not.toHaveProperty('consentAt');

  const changed = join(folder, 'changed.json');
  const settings = { ...file.settings, figures: !file.settings.figures, callSites: [SITE] };
  writeFileSync(changed, JSON.stringify({ ...file, settings }));
  await input.setInputFiles(changed);
  await page.getByText(SETTINGS.file.done).waitFor({ timeout: LIMIT_MS });
  await page.getByText(SETTINGS.sites.notAllowed).waitFor({ timeout: LIMIT_MS });
  // The browser has not allowed the site here.
  expect(await registered()).toEqual([]);
  expect(await faults(page)).toEqual([]);
  await shoot(page, 'settings-imported');

  const stored = () => page.evaluate(() => chrome.storage.local.get('settings'));
  const before = await stored();
  const junk = join(folder, 'junk.json');
  writeFileSync(junk, Buffer.alloc(100_000_000, '{'));
  await input.setInputFiles(junk);
  await page.getByText(SETTINGS.file.refusals['too-large']).waitFor({ timeout: LIMIT_MS });
  writeFileSync(junk, '{"name": "another program"}');
  await input.setInputFiles(junk);
  await page.getByText(SETTINGS.file.refusals['not-settings']).waitFor({ timeout: LIMIT_MS });
  expect(await stored()).toEqual(before);
  await page.close();
});

it('shows the settings at 320 px without scrolling sideways', async () => {
  const page = await openSettings();
  await page.setViewportSize({ width: 320, height: 640 });
  await until(
    () => page.evaluate(() => document.documentElement.scrollWidth <= 320),
    LIMIT_MS,
    'The settings are wider than the window.',
  );
  await shoot(page, 'settings-narrow');
  await page.close();
});
