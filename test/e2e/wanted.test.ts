import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPopup, pressInPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { WORDS } from '../../src/ui/live/strings';
import { isReading, Lab, LIMIT_MS, moreReadings, overlayWords, reading } from './harness';
import { popupSays } from './popup';
import { keptIn } from './sessions/kept';

let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
});

afterAll(async () => {
  await lab?.close();
});

beforeEach(async () => {
  call = await lab.visit('/?names=Ada,Emmy');
  ({ tabId, watcher } = await lab.start(call));
  await reading(watcher);
  await moreReadings(watcher);
});

afterEach(async () => {
  await call.close();
});

/** Ends the engine's document, and asks for something in the same moment. */
async function engineDiesAnd(type: string, body: object): Promise<void> {
  const page = await lab.extensionPage();
  await page.evaluate(
    async (envelope) => {
      await chrome.offscreen.closeDocument();
      await chrome.runtime.sendMessage(envelope);
    },
    { to: 'background', type, body },
  );
}

const badge = async (): Promise<string> => {
  const page = await lab.extensionPage();
  return page.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tabId);
};

it('leaves nothing behind, and the session with its record, when Stop comes after the engine died', async () => {
  const { sessionId } = (await watcher.snapshot()) ?? {};
  const { popup } = await openPopup(lab.browser, call);
  await until(
    async () => String(await popup.evaluate('document.body.innerText')).includes(WORDS.stop),
    LIMIT_MS,
    'The popup shows no Stop.',
  );
  // What was not written down yet would be lost with the engine, and there would be nothing to show.
  await until(
    async () =>
      Object.keys((await keptIn(lab)).captured).some((key) => key.startsWith(`${sessionId} `)),
    LIMIT_MS,
    'Nothing is written down.',
  );
  const page = await lab.extensionPage();
  await page.evaluate(() => chrome.offscreen.closeDocument());
  await pressInPopup(popup, WORDS.stop);
  const url = lab.browser.url(`src/session/index.html?id=${sessionId}`);
  await until(
    () => lab.browser.context.pages().some((page) => page.url() === url),
    LIMIT_MS,
    'The session is not shown.',
  );
  expect(await badge()).toBe('');
  await expect.poll(() => overlayWords(lab.browser, call), { timeout: LIMIT_MS }).toBe('');
  const { popup: again } = await openPopup(lab.browser, call);
  await popupSays(again, WORDS.start);
  // The popup has begun to open an engine, which may not answer yet.
  expect((await lab.ask('engine', 'active', {})) ?? null).toBeNull();
  expect(await badge()).toBe('');
});

it('stays paused when the engine dies in that moment', async () => {
  const { sessionId } = (await watcher.snapshot()) ?? {};
  await engineDiesAnd('pause', { tabId, paused: true });
  await watcher.when(
    ({ state, paused }) => state === 'running' && paused,
    LIMIT_MS,
    'It is not paused any more.',
  );
  await expect.poll(badge, { timeout: LIMIT_MS }).toBe('II');
  await lab.ask('background', 'pause', { tabId, paused: false });
  const snapshot = await reading(watcher);
  expect(snapshot.sessionId).toBe(sessionId);
});

it('takes settings that change in the moment when the engine dies', async () => {
  const page = await lab.extensionPage();
  await page.evaluate(async () => {
    const { settings } = await chrome.storage.local.get<{ settings: object }>('settings');
    await chrome.offscreen.closeDocument();
    await chrome.storage.local.set({
      settings: { ...settings, expressionModel: 'expression-model-2' },
    });
  });
  await watcher.when(
    (snapshot) => isReading(snapshot) && snapshot.expressionModel === 'expression-model-2',
    LIMIT_MS,
    'The other model is not in use.',
  );
});

it('reads on where engine and page die together', async () => {
  const { sessionId } = (await watcher.snapshot()) ?? {};
  const page = await lab.extensionPage();
  const connections = await watcher.connections();
  await Promise.all([page.evaluate(() => chrome.offscreen.closeDocument()), call.reload()]);
  await lab.settled(call);
  await until(
    async () => (await watcher.connections()) > connections,
    LIMIT_MS,
    'The engine was not closed.',
  );
  const snapshot = await reading(watcher);
  expect(snapshot.sessionId).toBe(sessionId);
  expect(snapshot.participants.map(({ name }) => name)).toEqual(['Ada', 'Emmy']);
});
