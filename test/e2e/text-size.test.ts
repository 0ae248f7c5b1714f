import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { openPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { madeSnapshot } from '../../scripts/demo/made-session';
import { StandInEngine } from '../../scripts/demo/stand-in-engine';
import type { Box } from '../../src/analysis/types';
import { WORDS as OFFER_WORDS } from '../../src/content/offer/strings';
import type { SessionSnapshot } from '../../src/messaging/session';
import { WORDS as SESSION_WORDS } from '../../src/session/strings';
import { PAGES, STRINGS } from '../../src/ui/strings';
import { CallBar } from './call-bar';
import { Lab, LIMIT_MS } from './harness';
import { clickInPopup } from './popup';
import type * as StoreScript from './sessions/store-script';
import { lostText } from './text-size';

const SCRIPT = fileURLToPath(new URL('./sessions/store-script.ts', import.meta.url));
/** Tabs that nobody reads: their snapshots are made up. */
const TAB = 3_000_000;
const SITE = 'http://127.0.0.1/*';
const PEOPLE = 14;
const NAMES = ['Ada Lovelace', 'Emmy Noether', 'Grace Brewster Murray Hopper'];

let lab: Lab;

beforeAll(async () => {
  // Twice the usual size.
  lab = await Lab.open({ textSize: 32 });
  const page = await lab.extensionPage();
  const engine = await StandInEngine.open(page);
  await engine.play([snapshot()], 200);
  await page.evaluate(await bundleForPage(SCRIPT, 'sessions'));
  await page.evaluate(async (names) => {
    const { sessions } = globalThis as unknown as { sessions: typeof StoreScript };
    const store = await sessions.DiskSessionStore.open();
    const marks = [{ atMs: Date.UTC(2026, 10, 24, 9, 1, 0), word: 'the offer' }];
    const wanted = { people: 3, minutes: 4, readingsPerSecond: 1, names };
    await sessions.makeSession(store, { ...wanted, id: 'a', change: { marks } });
    await sessions.makeSession(store, { ...wanted, id: 'b', change: { format: 2 as never } });
  }, NAMES);
});

afterAll(async () => {
  await lab?.close();
});

function snapshot(): SessionSnapshot {
  const made = madeSnapshot(TAB, PEOPLE, 0);
  const [first, second, ...others] = made.participants;
  if (first === undefined || second === undefined) throw new Error('there are too few');
  // A room: several people in one video.
  const two = second.people.map((one) => ({ ...one, person: 2 }));
  const room = { ...first, people: [...first.people, ...two] };
  const withoutCamera = [{ id: 'c', name: 'Mary Somerville' }];
  return { ...made, participants: [room, second, ...others], withoutCamera, kept: 'memory' };
}

/** What is to be shown on each page, and what is opened on it. */
const SHOWN: Readonly<Record<string, { path: string; ready: (page: Page) => Promise<void> }>> = {
  popup: {
    path: `${PAGES.popup}?tab=${TAB}`,
    ready: async (page) => {
      await page.locator('.row').first().waitFor({ timeout: LIMIT_MS });
      for (const row of [3, 0]) await page.locator('.row-more').nth(row).click();
    },
  },
  panel: {
    path: `${PAGES.panel}?tab=${TAB}`,
    ready: async (page) => {
      await page.locator('.person-more').first().waitFor({ timeout: LIMIT_MS });
      await page.locator('.person-more').nth(2).click();
      await page.locator('.folded > summary').click();
    },
  },
  session: {
    path: `${PAGES.session}?id=a`,
    ready: async (page) => {
      await page.getByRole('heading', { name: SESSION_WORDS.edits.heading }).waitFor();
      await page.getByRole('slider').focus();
      await page.keyboard.press('ArrowRight');
    },
  },
  list: {
    path: PAGES.session,
    ready: async (page) => {
      await page.getByText(SESSION_WORDS.unreadable.format).waitFor({ timeout: LIMIT_MS });
    },
  },
  settings: { path: PAGES.settings, ready: (page) => page.locator('.card').first().waitFor() },
  welcome: { path: PAGES.welcome, ready: (page) => page.locator('.consent').first().waitFor() },
  help: { path: PAGES.help, ready: (page) => page.locator('#pictures').waitFor() },
  studio: { path: PAGES.studio, ready: (page) => page.locator('main').first().waitFor() },
};

async function photograph(page: Page, name: string, fullPage = true): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/text-${name}.png`, fullPage });
}

it.each(Object.entries(SHOWN))(
  'text of twice the size loses nothing: %s',
  async (name, { path, ready }) => {
    const page = await lab.browser.context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(lab.browser.url(path));
    await ready(page);
    // It is the browser's own setting that counts.
    expect(
      await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)),
    ).toBeGreaterThan(27);
    for (const width of [1280, 640, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await photograph(page, `${name}-${width}`);
      // Canvases follow their page's new width a moment later.
      const lost = async () => ({ width, lost: await lostText(page) });
      await expect.poll(lost, { timeout: LIMIT_MS }).toEqual({ width, lost: [] });
    }
    await page.close();
  },
);

it('the offer over a call grows with the browser’s text, whatever the page’s own is', async () => {
  // In a browser of its own, in which nobody plays the engine.
  await lab.close();
  lab = await Lab.open({ textSize: 32 });
  await lab.extensionPage();
  const call = await lab.visit('/?names=Ada,Grace');
  await lab.setPermission(SITE, true);
  const { popup } = await openPopup(lab.browser, call);
  const extension = await lab.extensionPage();
  const scripts = () =>
    extension.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  // The popup still grows while it fills: a second click may have followed the first, and undone it.
  await until(
    async () => {
      await clickInPopup(popup, STRINGS.offerOn('127.0.0.1'));
      return until(async () => (await scripts()) > 0, 5000, 'not yet').catch(() => false);
    },
    LIMIT_MS,
    'The offer cannot be switched on.',
  );
  await call.bringToFront();
  await call.evaluate(() => document.documentElement.style.setProperty('font-size', '62.5%'));
  const bar = new CallBar(lab.browser, call);
  for (const width of [1280, 320]) {
    await call.setViewportSize({ width, height: 800 });
    await bar.waitFor(OFFER_WORDS.read);
    await photograph(call, `offer-${width}`, false);
    const names = [OFFER_WORDS.fold, OFFER_WORDS.read, OFFER_WORDS.decline, OFFER_WORDS.copyNote];
    const boxes = await Promise.all(names.map((name) => bar.boxOf(name)));
    expect(boxes[1]?.height).toBeGreaterThanOrEqual(64);
    for (const [i, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
    }
  }
  await call.close();
});

function overlap(a: Box, b: Box): boolean {
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  return !isBeside && a.y < b.y + b.height && b.y < a.y + a.height;
}
