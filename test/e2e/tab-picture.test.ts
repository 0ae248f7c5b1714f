import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import type { Watcher } from '../../scripts/demo/watcher';
import type { SessionSnapshot } from '../../src/messaging/session';
import { FROZEN_AFTER_MS } from '../../src/record/freshness';
import { WORDS } from '../../src/ui/live/strings';
import {
  allReadings,
  Lab,
  LIMIT_MS,
  labelledPlaces,
  moreReadings,
  overlayWords,
  zoomTiles,
} from './harness';
import { clickInPopup, popupSays } from './popup';
import { recordVideo } from './record-video';

let lab: Lab;
let page: Page;

beforeAll(async () => {
  // The browser's question is drawn where no test reaches it, so it is answered beforehand: when the
  // popup asks, as it does for everybody, the permission is given without the question.
  lab = await Lab.open({ granted: ['tabCapture'] });
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

afterEach(async () => {
  await page.close();
});

/** The same server under another name, which makes it another site. */
const foreign = () => lab.site.origin.replace('127.0.0.1', 'localhost');

async function visitCanvases(ways: string): Promise<void> {
  const photo = encodeURIComponent(`${foreign()}/photos/sample1.jpg`);
  page = await lab.visit(`/canvases?ways=${ways}&foreign=${photo}`);
  await page.locator('body[data-ready]').waitFor();
}

const states = ({ participants }: SessionSnapshot) => participants.map(({ state }) => state).join();

/** Presses the button that asks for the tab's picture, and waits until the tab is captured. */
async function capture(watcher: Watcher): Promise<void> {
  const { popup } = await openPopup(lab.browser, page);
  await clickInPopup(popup, WORDS.capture);
  const begun = watcher.when(({ captured }) => captured, LIMIT_MS, 'The tab is not captured.');
  await begun.catch(async (error: unknown) => {
    throw new Error(`${error} The popup says: ${await popup.evaluate('document.body.innerText')}`);
  });
}

/** The tabs whose pictures the browser gives to the extension now. */
async function captured(): Promise<number[]> {
  const worker = await lab.browser.worker();
  const tabs = await worker.evaluate(() => chrome.tabCapture.getCapturedTabs());
  return tabs.filter(({ status }) => status === 'active').map(({ tabId }) => tabId);
}

/** The label that was read most often of the only person. */
async function usualLabel(watcher: Watcher): Promise<string> {
  const labels = (await allReadings(watcher)).map(({ label }) => label);
  const often = (label: string) => labels.filter((each) => each === label).length;
  return labels.sort((a, b) => often(b) - often(a))[0] as string;
}

it('says that the permission was refused, and that a new one counts for new tabs', async () => {
  await visitCanvases('tainted');
  const { watcher } = await lab.start(page);
  const blocked = ({ problem }: SessionSnapshot) => problem?.code === 'canvas-blocked';
  await watcher.when(blocked, LIMIT_MS, 'The tainted canvas is not reported.');
  const { popup } = await openPopup(lab.browser, page);
  await popupSays(popup, 'The browser keeps the picture on this page from being read.');
  await popup.evaluate('globalThis.ask = chrome.permissions.request; undefined');
  await popup.evaluate('chrome.permissions.request = async () => false; undefined');
  await clickInPopup(popup, WORDS.capture);
  await popupSays(popup, 'Countenance was not allowed to read the tab’s picture.');
  await popup.evaluate('chrome.permissions.request = globalThis.ask; undefined');
  await clickInPopup(popup, WORDS.capture);
  await popupSays(popup, 'Open the call in a new tab');
});

it('reads a tainted canvas like the same canvas untainted, and shows it in its place', async () => {
  await visitCanvases('2d');
  const direct = await lab.start(page);
  await direct.watcher.when((now) => states(now) === 'reading', LIMIT_MS, 'Nobody is read.');
  const label = await usualLabel(direct.watcher);
  await page.close();

  await visitCanvases('tainted');
  const { watcher, tabId } = await lab.start(page);
  await watcher.when(({ blocked }) => blocked, LIMIT_MS, 'The tainted canvas is not noticed.');
  await capture(watcher);
  const { participants, problem } = await watcher.when(
    (now) => states(now) === 'reading' && now.participants[0]?.people[0]?.label === label,
    LIMIT_MS,
    `The canvas is not read as ${label} in the tab's picture.`,
  );
  expect(participants.map(({ people }) => people.length)).toEqual([1]);
  expect(problem).toBeNull();
  expect(await captured()).toEqual([tabId]);

  const canvas = await page.locator('#tainted').boundingBox();
  const places = () => labelledPlaces(lab.browser, page);
  await expect.poll(places, { timeout: LIMIT_MS }).toEqual([canvas]);
  // Our label is in the picture, too, and must not be taken for somebody.
  await moreReadings(watcher);
  const [record] = (await watcher.record()).participants;
  expect(record?.people).toHaveLength(1);

  await lab.ask('background', 'stop', { tabId });
  await expect.poll(captured, { timeout: LIMIT_MS }).toEqual([]);
});

it('reads nothing of a tainted canvas on which the same picture is painted again and again', async () => {
  await visitCanvases('tainted');
  const { watcher } = await lab.start(page);
  await watcher.when(({ blocked }) => blocked, LIMIT_MS, 'The tainted canvas is not noticed.');
  await capture(watcher);
  await watcher.when((now) => states(now) === 'reading', LIMIT_MS, 'The canvas is not read.');
  await page.evaluate(() => Object.assign(globalThis, { frozen: 'tainted' }));
  const { participants } = await watcher.when(
    (now) => states(now) === 'frozen',
    LIMIT_MS,
    'The canvas does not count as frozen.',
  );
  expect(participants[0]?.since).toBeLessThanOrEqual(Date.now() - FROZEN_AFTER_MS);
  await page.evaluate(() => Object.assign(globalThis, { frozen: null }));
  await watcher.when((now) => states(now) === 'reading', LIMIT_MS, 'It is not read again.');
});

it('cuts a tainted gallery into people, by what the app lays over it', async () => {
  page = await lab.visitZoom('?foreign=https://elsewhere.example/photos/sample1.jpg');
  const { watcher } = await lab.start(page);
  await watcher.when(({ blocked }) => blocked, LIMIT_MS, 'The tainted canvas is not noticed.');
  await capture(watcher);
  const { participants } = await watcher.when(
    (now) => states(now).split(',').sort().join() === 'no-face,reading,reading,reading',
    LIMIT_MS,
    'Not everybody on the canvas is read.',
  );
  const people = participants.map(({ name, people }) => `${name} ${people.length}`).sort();
  expect(people).toEqual(['Ada 1', 'Emmy 0', 'Grace 1', 'Katherine 1']);
  await expect
    .poll(() => labelledPlaces(lab.browser, page), { timeout: LIMIT_MS })
    .toEqual(await zoomTiles(page));
});

it('reads a video of another site beside one that can be read itself', async () => {
  page = await lab.visit('/?names=Grace');
  lab.resources.set('/clip.webm', { content: await recordVideo(page), type: 'video/webm' });
  await page.close();

  page = await lab.visit(`/?names=Ada&src=${encodeURIComponent(`${foreign()}/clip.webm`)}`);
  const { watcher } = await lab.start(page);
  await watcher.when((now) => states(now) === 'reading,blocked', LIMIT_MS, 'Ada is not read.');
  await capture(watcher);
  const { participants } = await watcher.when(
    (now) => states(now) === 'reading,reading',
    LIMIT_MS,
    'The video of another site is not read.',
  );
  expect(participants.map(({ people }) => people.length)).toEqual([1, 1]);
  const file = await page.locator('video').nth(1).boundingBox();
  await expect
    .poll(() => labelledPlaces(lab.browser, page), { timeout: LIMIT_MS })
    .toContainEqual(file);
});

it('reads the people in a frame of another site that may not be entered', async () => {
  const inside = encodeURIComponent(`${foreign()}/?names=Ada,Grace`);
  page = await lab.visit(`/frame?inside=${inside}`);
  const { watcher } = await lab.start(page);
  const closed = ({ problem }: SessionSnapshot) => problem?.code === 'frame-closed';
  await watcher.when(closed, LIMIT_MS, 'Nothing is said of the frame.');
  await capture(watcher);
  await watcher.when(
    ({ participants }) => participants.some(({ people }) => people.length === 2),
    LIMIT_MS,
    'The people in the frame are not read.',
  );
  const labels = async () => (await overlayWords(lab.browser, page)).split('; ');
  await expect.poll(labels, { timeout: LIMIT_MS }).toHaveLength(2);
});
