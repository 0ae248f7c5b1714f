import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../scripts/chromium/launch';
import { giveConsent, start } from '../../scripts/chromium/steps';
import type { Layout } from '../../scripts/demo/call/layouts';
import { callFrame, joinCall } from '../../scripts/demo/call-page';
import { serveCall } from '../../scripts/demo/call-server';
import { Watcher } from '../../scripts/demo/watcher';
import { ensureBuilt } from '../../scripts/extension/build';
import type { LocalServer } from '../../scripts/server/local-server';
import type { Box } from '../../src/analysis/types';
import type { ParticipantSnapshot, SessionSnapshot } from '../../src/messaging/session';
import { labelName } from '../../src/ui/words';
import { LIMIT_MS, moreReadings, overlayCanvases, overlayWords } from './harness';

const NAMES = ['Ada', 'Grace', 'Katherine', 'Emmy'];
/** What a large view is called here; on the page it has no name. */
const STAGE = 'stage';

let server: LocalServer;
let browser: Browser;
let extensionPage: Page;
let page: Page;
let call: Frame;
let watcher: Watcher;

beforeAll(async () => {
  ensureBuilt();
  server = await serveCall();
  browser = await Browser.launch({ headless: true });
  extensionPage = await giveConsent(browser);
});

afterEach(async () => {
  if (process.env.SCREENSHOTS !== undefined) {
    const name = new URL(page.url()).searchParams.get('layout');
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/layout-${name}.png` });
  }
  await page?.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Joins the call in a layout and presses Start. */
async function read(layout: Layout): Promise<void> {
  page = await joinCall(browser, server, layout);
  call = await callFrame(page);
  const { tabId } = await start(browser, page);
  watcher = await Watcher.open(extensionPage, tabId);
}

const who = ({ id, number, name }: ParticipantSnapshot) => ({ id, number, name });

/** Whether everybody in the call is seen in one picture. */
function isFull(participant: ParticipantSnapshot | undefined): boolean {
  return participant?.people.length === NAMES.length;
}

/** Waits until exactly these people are read, by these names. */
async function readPeople(names: readonly string[]): Promise<SessionSnapshot> {
  return watcher.when(
    ({ participants }) =>
      participants.map(({ name }) => name).join() === names.join() &&
      participants.every(({ state }) => state === 'reading'),
    LIMIT_MS,
    `Not exactly ${names.join(', ')} are read.`,
  );
}

/**
 * The names of the pictures on which labels lie. Nothing may lie beside a picture, and the words must be
 * those of the person whose picture it is.
 */
async function labelled(): Promise<string[]> {
  const canvases = await overlayCanvases(browser, page);
  const snapshot = await watcher.snapshot();
  const found: string[] = [];
  for (const picture of await call.locator('.tile video, .stage video, canvas').all()) {
    const box = await picture.boundingBox();
    const name = await picture.getAttribute('aria-label');
    const person = snapshot?.participants.find((participant) => participant.name === name);
    const labels = person?.people.map(({ label }) => labelName(label)) ?? [];
    const isLabelled = canvases.some(
      (canvas) =>
        box !== null && lies(canvas, box) && labels.every((word) => canvas.words.includes(word)),
    );
    if (isLabelled) found.push(name ?? STAGE);
  }
  return found;
}

/** Whether one box lies inside another, but for the rounding of a pixel. */
function lies(inner: Box, outer: Box): boolean {
  return (
    inner.x > outer.x - 1 &&
    inner.y > outer.y - 1 &&
    inner.x + inner.width < outer.x + outer.width + 1 &&
    inner.y + inner.height < outer.y + outer.height + 1
  );
}

/** Waits until the labels lie on these pictures and no others, and still do after more readings. */
async function expectLabels(on: readonly string[]): Promise<void> {
  await expect.poll(labelled, { timeout: LIMIT_MS }).toEqual(on);
  await moreReadings(watcher);
  await expect.poll(labelled, { timeout: LIMIT_MS }).toEqual(on);
  // Polled, since on a busy machine a label that is overdue goes until its next reading.
  const canvases = () => overlayCanvases(browser, page);
  await expect.poll(canvases, { timeout: LIMIT_MS }).toHaveLength(on.length);
}

it('reads a grid', async () => {
  await read('grid');
  await readPeople(NAMES);
  await expectLabels(NAMES);
});

it('reads the person on the stage once, whoever it is', async () => {
  await read('stage');
  const before = (await readPeople(NAMES)).participants.map(who);
  await expectLabels([STAGE, 'Grace', 'Katherine', 'Emmy']);
  await call.locator('.tile', { hasText: 'Katherine' }).click();
  await expectLabels([STAGE, 'Ada', 'Grace', 'Emmy']);
  expect((await readPeople(NAMES)).participants.map(who)).toEqual(before);
});

it('reads a filmstrip, and labels whom it shows', async () => {
  await read('filmstrip');
  const before = (await readPeople(NAMES)).participants.map(who);
  await expectLabels([STAGE, 'Grace']);
  await call.locator('.strip').evaluate((strip) => strip.scrollTo(0, strip.scrollHeight));
  await expectLabels([STAGE, 'Katherine', 'Emmy']);
  expect((await readPeople(NAMES)).participants.map(who)).toEqual(before);
});

it('reads everybody in a room’s one video', async () => {
  await read('room');
  await watcher.when(
    ({ participants }) => isFull(participants[0]),
    LIMIT_MS,
    'Not everybody in the room is read.',
  );
  await readPeople(['Meeting room']);
  await expectLabels(['Meeting room']);
  const labels = (await overlayWords(browser, page)).split('; ');
  expect(labels).toHaveLength(NAMES.length);
});

it('reads a call in a frame with a border and padding', async () => {
  await read('frame');
  await readPeople(NAMES);
  await expectLabels(NAMES);
});

it('reads everybody on a canvas', async () => {
  await read('canvas');
  await watcher.when(
    ({ participants }) => participants.length === 1 && isFull(participants[0]),
    LIMIT_MS,
    'Not everybody on the canvas is read.',
  );
  await expectLabels([STAGE]);
});

it('reads and labels people in a Picture-in-Picture window', async () => {
  await read('pip');
  await readPeople(NAMES);
  const small = browser.context.pages().at(-1) as Page;
  const labels = async () => (await overlayCanvases(browser, small)).map(({ words }) => words);
  await expect.poll(labels, { timeout: LIMIT_MS }).toHaveLength(NAMES.length);
  expect(await overlayCanvases(browser, page)).toEqual([]);
});
