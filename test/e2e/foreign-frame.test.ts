import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup, pressInPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { WORDS } from '../../src/ui/live/strings';
import { capturesOf, Lab, LIMIT_MS, overlayCanvases } from './harness';
import { clickInPopup, popupSays } from './popup';

let lab: Lab;
let page: Page;
let watcher: Watcher;
let tabId: number;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

/** The same server under another name, which makes it another site. */
const foreign = () => lab.site.origin.replace('127.0.0.1', 'localhost');

/** The frame in the page. */
function frameOf(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().startsWith(foreign()));
  if (frame === undefined) throw new Error('The page has no frame.');
  return frame;
}

const labelsInFrame = () => overlayCanvases(lab.browser, frameOf(page));

const both = () =>
  watcher.when(
    ({ participants }) => participants.map(({ state }) => state).join() === 'reading,reading',
    LIMIT_MS,
    'The frame is not read.',
  );

it('asks to read a frame of another site, and reads it once that is allowed', async () => {
  const inside = encodeURIComponent(`${foreign()}/?names=Ada,Grace`);
  page = await lab.visit(`/frame?inside=${inside}`);
  ({ watcher, tabId } = await lab.start(page));
  const { problem } = await watcher.when(
    ({ problem }) => problem !== null,
    LIMIT_MS,
    'Nothing is said of the frame.',
  );
  expect(problem).toEqual({ code: 'frame-closed', detail: foreign() });

  await lab.setPermission('http://localhost/*', true);
  const { popup } = await openPopup(lab.browser, page);
  await popupSays(
    popup,
    'The call may be in a frame of localhost, which is closed to Countenance.',
  );
  await popup.evaluate('globalThis.ask = chrome.permissions.request; undefined');
  await popup.evaluate('chrome.permissions.request = async () => false; undefined');
  await pressInPopup(popup, WORDS.allow('localhost'));
  await popupSays(popup, 'Countenance was not allowed to read localhost.');

  await popup.evaluate('chrome.permissions.request = globalThis.ask; undefined');
  await clickInPopup(popup, WORDS.allow('localhost'));
  const { participants } = await both();
  expect(participants.map(({ name, number }) => `${number} ${name}`)).toEqual(['1 Ada', '2 Grace']);
  await expect.poll(async () => (await labelsInFrame()).length, { timeout: LIMIT_MS }).toBe(2);
});

it('reads the frame on when it loads again, stops there, and starts without asking twice', async () => {
  await frameOf(page).goto(`${foreign()}/other?names=Ada,Grace`);
  const loadedAt = Date.now();
  await until(
    async () => (await capturesOf(watcher, 2)).some((captured) => captured > loadedAt),
    LIMIT_MS,
    'The new page in the frame is not read.',
  );

  await lab.ask('background', 'stop', { tabId });
  await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'Stop did not stop it.');
  await expect.poll(async () => (await labelsInFrame()).length, { timeout: LIMIT_MS }).toBe(0);
  ({ watcher } = await lab.start(page));
  const { participants } = await both();
  expect(participants.map(({ number }) => number)).toEqual([1, 2]);
});

it('reads the page and the frame together, each person under a number of their own', async () => {
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    setInterval(() => pen?.fillRect(0, 0, 10, 10), 100);
    const video = document.createElement('video');
    video.style.cssText = 'width: 320px; height: 180px; position: fixed; right: 0; bottom: 0';
    video.srcObject = canvas.captureStream();
    document.body.append(video);
    await video.play();
  });
  const { participants } = await watcher.when(
    ({ participants }) => participants.length === 3,
    LIMIT_MS,
    'The video of the page is not listed.',
  );
  expect(participants.map(({ number }) => number)).toEqual([1, 2, 3]);
});
