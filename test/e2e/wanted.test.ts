import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPopup, pressInPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { WORDS } from '../../src/ui/live/strings';
import {
  capturesOf,
  isReading,
  Lab,
  LIMIT_MS,
  moreReadings,
  overlayWords,
  reading,
} from './harness';
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

it('stays paused when that is asked for while the engine is being opened again', async () => {
  const page = await lab.extensionPage();
  const connections = await watcher.connections();
  await page.evaluate(async (tabId) => {
    await chrome.offscreen.closeDocument();
    const { wanted } = await chrome.storage.session.get<{ wanted: { token: string } }>('wanted');
    // Whichever comes first: the page asks for the engine, too.
    const pause = { to: 'background', type: 'pause', body: { tabId, paused: true } };
    for (let i = 0; wanted !== null && i < 20; i++) {
      const { paused } = pause.body;
      await chrome.runtime.sendMessage({ ...pause, body: { tabId, paused: !paused } });
      await chrome.runtime.sendMessage(pause);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, tabId);
  await until(
    async () => (await watcher.connections()) > connections,
    LIMIT_MS,
    'The engine was not closed.',
  );
  await watcher.when(
    ({ state, paused }) => state === 'running' && paused,
    LIMIT_MS,
    'It is not paused.',
  );
  await expect.poll(badge, { timeout: LIMIT_MS }).toBe('II');
});

it('reads on, with the same people and their names, in a page that changes its own address', async () => {
  await lab.ask('background', 'stop', { tabId });
  await call.close();
  // People without names would be new ones to another script.
  call = await lab.visit('/?names=Ada,Emmy');
  await call.evaluate(() => {
    for (const video of document.querySelectorAll('video')) {
      video.removeAttribute('aria-label');
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) texts.currentNode.textContent = '';
    }
  });
  ({ tabId, watcher } = await lab.start(call));
  await watcher.when(
    ({ participants }) => participants.length === 2 && participants.every(({ hz }) => hz > 0),
    LIMIT_MS,
    'Not both are read.',
  );
  const { participants = [], sessionId } = (await watcher.snapshot()) ?? {};
  expect(participants.map(({ name }) => name)).toEqual([null, null]);
  const [first] = participants;
  await lab.ask('engine', 'rename', { tabId, participant: first?.id, name: 'Somebody' });
  const from = Date.now();
  await call.evaluate(async () => {
    for (let i = 0; i < 10; i++) {
      history.pushState(null, '', `?names=Ada,Emmy&room=${i}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      history.replaceState(null, '', `?names=Ada,Emmy&place=${i}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      location.hash = `part-${i}`;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  });
  await moreReadings(watcher);
  const after = await watcher.snapshot();
  const who = (snapshot: typeof after) =>
    snapshot?.participants.map(({ id, number }) => [id, number]);
  expect(after).toMatchObject({ sessionId, state: 'running', problem: null });
  expect(who(after)).toEqual(participants.map(({ id, number }) => [id, number]));
  expect(after?.participants.map(({ name }) => name)).toEqual(['Somebody', null]);
  const times = (await capturesOf(watcher, first?.number ?? 0)).filter((at) => at >= from);
  const gaps = times.slice(1).map((at, i) => at - (times[i] as number));
  // A script that is injected again has to find its people and open its connection first.
  expect(Math.max(...gaps)).toBeLessThan(2500);
});
