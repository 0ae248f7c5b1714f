import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { popupWindow } from '../../scripts/chromium/steps';
import { catalogs } from '../../scripts/extension/locale-assets';
import { LANGUAGES, type Language } from '../../src/language/languages';
import { WORDS as SETTINGS } from '../../src/settings/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS, overlayWords, reading } from './harness';
import { pseudoExtension, untranslated, wordsOn } from './pseudo';
import type * as StoreScript from './sessions/store-script';
import { lostText } from './text-size';

const SCRIPT = fileURLToPath(new URL('./sessions/store-script.ts', import.meta.url));

/** What is the same in every language: products, languages, formats, and the people of the tests. */
const NAMES: readonly (string | RegExp)[] = [
  ...LANGUAGES.map(({ name }) => name),
  ...['Countenance', 'Ada', 'Emmy', 'Alt+Shift+E', 'Alt+Shift+M', 'Videos', '127.0.0.1'],
  // A date, which the browser writes in German.
  /\d+\. November \d+ um [\d:]+/g,
  ...['°', 'Model 1', 'Model 2', 'Model 3'],
];

/** Chooses a language on the settings page, which then loads itself again. */
async function choose(lab: Lab, language: Language): Promise<Page> {
  const page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(PAGES.settings));
  const choice = page.locator('#language').locator('..').getByRole('combobox');
  await choice.waitFor({ timeout: LIMIT_MS });
  await choice.selectOption(language);
  const spoken = page.locator(`html[lang="${language}"]`);
  await spoken.waitFor({ state: 'attached', timeout: LIMIT_MS });
  await page.getByRole('combobox').waitFor({ timeout: LIMIT_MS });
  return page;
}

describe('German', () => {
  const german = catalogs().get('de') ?? {};
  let lab: Lab;

  beforeAll(async () => {
    lab = await Lab.open();
    await lab.extensionPage();
  });

  afterAll(async () => {
    await lab?.close();
  });

  it('is spoken by all pages and by the labels over the videos once it is chosen', async () => {
    const settings = await choose(lab, 'de');
    const headline = settings.getByRole('heading', { level: 1 });
    expect(await headline.textContent()).toBe(german['settings.headline']);
    expect(await faults(settings)).toEqual([]);
    const call = await lab.visit('/?names=Ada');
    // The buttons of the hidden popup have their German names.
    const { tabId, watcher } = await lab.start(call, german['live.start']);
    await reading(watcher);
    const overlay = () => overlayWords(lab.browser, call);
    await expect.poll(overlay, { timeout: LIMIT_MS }).toMatch(/sieht \S+ \S+ aus|unsicher/);
    const popup = await popupWindow(lab.browser, tabId);
    await popup
      .getByRole('button', { name: german['live.stop'] ?? '' })
      .waitFor({ timeout: LIMIT_MS });
    await popup.getByRole('listitem').filter({ hasText: 'Ada' }).waitFor({ timeout: LIMIT_MS });
    expect(await popup.locator('html').getAttribute('dir')).toBe('ltr');
    // The labels follow a change while the call is read.
    const english = await choose(lab, 'en');
    await expect.poll(overlay, { timeout: LIMIT_MS }).toMatch(/looks \w+|unsure/);
    expect(await english.getByRole('heading', { level: 1 }).textContent()).toBe(SETTINGS.headline);
  });
});

describe('in every language', () => {
  const pages = Object.entries(PAGES).filter(([name]) => name !== 'settings');
  let lab: Lab;

  beforeAll(async () => {
    lab = await Lab.open();
    await lab.extensionPage();
  });

  afterAll(async () => {
    await lab?.close();
  });

  async function expectSound(page: Page): Promise<void> {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.locator('main').first().waitFor({ timeout: LIMIT_MS });
    const found = async () => [...(await lostText(page)), ...(await faults(page))];
    await expect.poll(found, { timeout: LIMIT_MS }).toEqual([]);
  }

  // All pages in all languages would take minutes: each language has the settings and one more.
  it.each(
    LANGUAGES.map(({ code, dir }, i) => {
      const [name, path] = pages[i % pages.length] as (typeof pages)[number];
      return { code, dir, name, path };
    }),
  )(
    '$code loses nothing at 320 px, and breaks no rule: $name',
    async ({ code, dir, name, path }) => {
      const settings = await choose(lab, code);
      expect(await settings.locator('html').getAttribute('dir')).toBe(dir);
      await expectSound(settings);
      const page = await lab.browser.context.newPage();
      // The popup is as wide as it likes, but not in a window of its own.
      await page.goto(`${lab.browser.url(path)}${name === 'popup' ? '?tab=1' : ''}`);
      await expectSound(page);
      await page.close();
      await settings.close();
    },
  );
});

describe('in a pseudo-language', () => {
  let lab: Lab;
  let page: Page;
  let copy: Awaited<ReturnType<typeof pseudoExtension>>;

  beforeAll(async () => {
    copy = await pseudoExtension();
    lab = await Lab.open({ extension: copy.folder });
    await lab.extensionPage();
    page = await choose(lab, 'de');
  });

  afterAll(async () => {
    await lab?.close();
    copy?.remove();
  });

  /** Opens a page of the extension, and reads what in its words was never translated. */
  async function leftOn(address: string, ready: string): Promise<string[]> {
    await page.goto(lab.browser.url(address));
    await page.locator(ready).first().waitFor({ timeout: LIMIT_MS });
    const all = await wordsOn(page);
    expect(all.length).toBeGreaterThan(3);
    return all
      .map((words) => untranslated(words, NAMES))
      .filter((rest) => /[A-Za-z]{2}/.test(rest));
  }

  it.each([
    ['settings', PAGES.settings, '#about-heading'],
    ['welcome page', PAGES.welcome, 'input[type="checkbox"]'],
    ['help page', PAGES.help, '#report'],
    ['studio', PAGES.studio, '[role="tab"]'],
    ['list of sessions', PAGES.session, 'main'],
  ])('has no English words on the %s', async (_, address, ready) => {
    expect(await leftOn(address, ready)).toEqual([]);
  });

  it('has no English words on the page of a session', async () => {
    await page.goto(lab.browser.url(PAGES.settings));
    await page.evaluate(await bundleForPage(SCRIPT, 'sessions'));
    await page.evaluate(async () => {
      const { sessions } = globalThis as unknown as { sessions: typeof StoreScript };
      const wanted = { id: 'one', people: 2, minutes: 5, names: ['Ada', 'Emmy'] };
      const change = { title: 'Countenance' };
      const store = await sessions.DiskSessionStore.open();
      await sessions.makeSession(store, { ...wanted, change, readingsPerSecond: 1 });
    });
    expect(await leftOn(`${PAGES.session}?id=one`, '.person')).toEqual([]);
    expect(await leftOn(PAGES.session, '[type="search"]')).toEqual([]);
  });

  it('has no English words in the popup and the side panel', async () => {
    const call = await lab.visit('/?names=Ada');
    const start = readFileSync(`${copy.folder}/locales/de.json`, 'utf8');
    const keys = JSON.parse(readFileSync(`${copy.folder}/locales/keys.json`, 'utf8')) as string[];
    const words = JSON.parse(start) as string[];
    const { tabId, watcher } = await lab.start(call, words[keys.indexOf('live.start')]);
    await reading(watcher);
    expect(await leftOn(`${PAGES.popup}?tab=${tabId}`, 'li')).toEqual([]);
    expect(await leftOn(`${PAGES.panel}?tab=${tabId}`, 'li')).toEqual([]);
  });
});
