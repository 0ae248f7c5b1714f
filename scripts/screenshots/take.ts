import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { SessionSnapshot } from '../../src/messaging/session';
import { WORDS as SESSION } from '../../src/session/strings';
import { WORDS as PHOTOS } from '../../src/studio/photos/strings';
import { PAGES } from '../../src/ui/strings';
import { Browser } from '../chromium/launch';
import { giveConsent, start } from '../chromium/steps';
import { until } from '../chromium/waiting';
import { joinCall } from '../demo/call-page';
import { serveCall } from '../demo/call-server';
import { Watcher } from '../demo/watcher';
import { ROOT } from '../files/root';
import { makeFolder } from '../files/write-whole';

/** As Chrome's, Edge's and Firefox's stores ask for. */
const SIZE = { width: 1280, height: 800 };
const PANEL_WIDTH = 360;
const LIMIT_MS = 60_000;
/** How many readings a person needs, so that lines and the timeline have something to show. */
const READINGS = 15;
/** From the package of the demo's people (MIT). */
const PHOTO = join(ROOT, 'node_modules/@vladmandic/face-api/demo/sample4.jpg');

/** What the stores show, by the name of its file: each is of the real product over the demo's call. */
export const SHOTS = ['1-call', '2-side-panel', '3-session', '4-studio', '5-settings'] as const;

/**
 * Takes the five screenshots of the stores' listings.
 *
 * @param folder gets NAME.png for each of {@link SHOTS}, 1280 x 800 px
 * @throws {Failure} where Chromium or the call does not start, or nothing is read
 */
export async function takeScreenshots(folder: string): Promise<void> {
  await makeFolder(folder);
  const server = await serveCall();
  const browser = await Browser.launch({ headless: true });
  const save = async (page: Page, name: (typeof SHOTS)[number]) => {
    await page.setViewportSize(SIZE);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const open = async (path: string) => {
    const page = await browser.context.newPage();
    await page.setViewportSize(SIZE);
    await page.goto(browser.url(path));
    return page;
  };
  try {
    const welcome = await giveConsent(browser);
    const call = await joinCall(browser, server);
    await call.setViewportSize(SIZE);
    const { tabId } = await start(browser, call);
    const watcher = await Watcher.open(welcome, tabId);
    // From the beginning, so that it shows how everybody looked before.
    const panel = await open(`${PAGES.panel}?tab=${tabId}`);
    await call.bringToFront();
    await settled(watcher);
    await save(call, '1-call');
    await beside(call, panel, join(folder, '2-side-panel.png'));
    await panel.close();
    await welcome.evaluate(
      (body) => chrome.runtime.sendMessage({ to: 'background', type: 'stop', body }),
      { tabId },
    );
    const isSession = (page: Page) => page.url().startsWith(browser.url(PAGES.session));
    const session = await until(
      () => browser.context.pages().find(isSession),
      LIMIT_MS,
      'Stop opened no session.',
    );
    await session.getByRole('heading', { name: SESSION.edits.heading }).waitFor();
    await save(session, '3-session');
    const studio = await open(PAGES.studio);
    await studio.locator('input[type=file]').first().setInputFiles(PHOTO);
    await studio.getByText(PHOTOS.people(4)).first().waitFor({ timeout: LIMIT_MS });
    await save(studio, '4-studio');
    const settings = await open(PAGES.settings);
    await settings.getByRole('heading').first().waitFor();
    await save(settings, '5-settings');
  } finally {
    await browser.close([server.origin]);
    await server.close();
  }
}

/** Waits until everybody has a label that has had time to settle, and a past. */
async function settled(watcher: Watcher): Promise<void> {
  // Before there is a session, the engine has no record to hand out.
  await labelled(watcher);
  const havePast = async () => {
    const { participants } = await watcher.record();
    return participants.every(({ people }) =>
      people.some(({ readings }) => readings.length >= READINGS),
    );
  };
  await until(havePast, 5 * LIMIT_MS, 'Too little was read.');
  await labelled(watcher);
}

/** Waits until everybody has a label now: on a busy machine labels come and go. */
async function labelled(watcher: Watcher): Promise<void> {
  const all = ({ participants }: SessionSnapshot) =>
    participants.length === 4 && participants.every(({ people }) => people.length > 0);
  await watcher.when(all, 3 * LIMIT_MS, 'Not everybody was labelled.');
}

/** The call with the panel at its right, as the browser shows them; no screenshot of a page has both. */
async function beside(call: Page, panel: Page, file: string): Promise<void> {
  const left = { width: SIZE.width - PANEL_WIDTH, height: SIZE.height };
  await panel.setViewportSize({ width: PANEL_WIDTH, height: SIZE.height });
  const right = await panel.screenshot();
  await call.bringToFront();
  await call.setViewportSize(left);
  // The overlay follows the page's new layout with its next pictures.
  await call.waitForFunction(() => innerWidth < 1000);
  const canvas = { ...SIZE, channels: 3 as const, background: 'white' };
  await sharp({ create: canvas })
    .composite([
      { input: await call.screenshot(), left: 0, top: 0 },
      { input: right, left: left.width, top: 0 },
    ])
    .png()
    .toFile(file);
}
