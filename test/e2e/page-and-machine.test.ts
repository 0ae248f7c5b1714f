import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import type { Watcher } from '../../scripts/demo/watcher';
import { DIST } from '../../scripts/extension/build';
import {
  engineDocument,
  isReading,
  Lab,
  LIMIT_MS,
  moreReadings,
  overlayCanvases,
  reading,
} from './harness';
import { popupSays } from './popup';

/** For so long, ms, the page's main thread does nothing else. */
const HANG_MS = 15_000;

let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;
let sessionId: string | null;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

beforeEach(async () => {
  call = await lab.visit('/?names=Ada,Emmy');
  ({ tabId, watcher } = await lab.start(call));
  ({ sessionId } = await reading(watcher));
  await moreReadings(watcher);
});

afterEach(async () => {
  await call.close();
});

it('goes on in the same session when the page has hung', async () => {
  await call.evaluate((ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }, HANG_MS);
  const snapshot = await reading(watcher);
  expect(snapshot.sessionId).toBe(sessionId);
  await moreReadings(watcher);
}, 180_000);

it('goes on in the same session when the computer has slept for an hour', async () => {
  const jump = 'globalThis.realNow ??= Date.now; Date.now = () => realNow() + 3_600_000;';
  await (await engineDocument(lab.browser)).evaluate(jump);
  const devtools = await lab.browser.context.newCDPSession(call);
  const worlds: number[] = [];
  devtools.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id));
  await devtools.send('Runtime.enable');
  for (const contextId of worlds) {
    await devtools.send('Runtime.evaluate', { expression: jump, contextId });
  }
  await moreReadings(watcher);
  expect(await watcher.snapshot()).toMatchObject({ state: 'running', problem: null, sessionId });
});

it('goes on, or says why not, when the tab was discarded and comes back', async () => {
  const page = await lab.extensionPage();
  await page.bringToFront();
  const after = await page.evaluate(async (tabId) => {
    const tab = await chrome.tabs.discard(tabId);
    const id = tab?.id ?? tabId;
    await chrome.tabs.update(id, { active: true });
    return id;
  }, tabId);
  watcher = await lab.watch(after);
  const snapshot = await watcher.when(
    (snapshot) => isReading(snapshot) || snapshot.problem !== null,
    LIMIT_MS,
    'Nothing is said.',
  );
  if (snapshot.problem === null) expect(snapshot.sessionId).toBe(sessionId);
  else expect(snapshot.problem).toEqual({ code: 'tab-unloaded' });
});

it('leaves nothing in the page when the extension is updated, says so, and goes on by Start', async () => {
  const wrong: string[] = [];
  const devtools = await lab.browser.context.newCDPSession(call);
  await devtools.send('Runtime.enable');
  await devtools.send('Log.enable');
  devtools.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    wrong.push(exceptionDetails.exception?.description ?? exceptionDetails.text);
  });
  devtools.on('Runtime.consoleAPICalled', ({ args }) => wrong.push(String(args[0]?.value)));
  devtools.on('Log.entryAdded', ({ entry }) => wrong.push(entry.text));
  await lab.updateExtension(DIST);
  await expect.poll(() => overlayCanvases(lab.browser, call), { timeout: LIMIT_MS }).toEqual([]);
  const worker = await lab.browser.worker();
  const badge = () => worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tabId);
  await expect.poll(badge, { timeout: LIMIT_MS }).toBe('!');
  const { popup } = await openPopup(lab.browser, call);
  await popupSays(popup, 'Countenance was updated while it was reading this tab.');
  ({ watcher } = await lab.start(call));
  expect((await reading(watcher)).sessionId).toBe(sessionId);
  await expect
    .poll(async () => (await overlayCanvases(lab.browser, call)).length, { timeout: LIMIT_MS })
    .toBe(2);
  await lab.ask('background', 'stop', { tabId });
  await expect.poll(() => overlayCanvases(lab.browser, call), { timeout: LIMIT_MS }).toEqual([]);
  expect(wrong).toEqual([]);
});
