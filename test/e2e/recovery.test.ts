import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import type { SessionSnapshot } from '../../src/messaging/session';
import { Lab, LIMIT_MS, moreReadings, overlayWords, reading } from './harness';

let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada,Emmy');
  ({ tabId, watcher } = await lab.start(call));
  await reading(watcher);
});

afterAll(async () => {
  await lab?.close();
});

/** Stops the service worker, as Chromium does after half a minute of inactivity. */
async function stopServiceWorker(): Promise<void> {
  const url = lab.browser.url('');
  const workers = async () =>
    (await lab.browser.targets()).filter(
      (target) => target.type === 'service_worker' && target.url.startsWith(url),
    );
  const before = (await workers()).map(({ targetId }) => targetId);
  const session = await lab.browser.context.newCDPSession(await lab.extensionPage());
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
  await until(
    async () => !(await workers()).some(({ targetId }) => before.includes(targetId)),
    LIMIT_MS,
    'The service worker did not stop.',
  );
}

/** Closes the engine's document and waits for a new session of the same tab. */
async function closeEngine(): Promise<void> {
  const before = await watcher.connections();
  const page = await lab.extensionPage();
  await page.evaluate(() => chrome.offscreen.closeDocument());
  await until(
    async () => (await watcher.connections()) > before,
    LIMIT_MS,
    'The engine was not closed.',
  );
  await watcher.when(
    ({ participants }) => participants.some(({ people }) => people.length > 0),
    LIMIT_MS,
    'The engine did not come back.',
  );
}

it('reads on while the service worker is stopped', async () => {
  await stopServiceWorker();
  await moreReadings(watcher);
});

it('reads on after the engine was closed, with the same participants', async () => {
  const before = await watcher.snapshot();
  await closeEngine();
  const after = await reading(watcher);
  expect(after.participants.map(({ name }) => name)).toEqual(
    before?.participants.map(({ name }) => name),
  );
  expect(await lab.engines()).toBe(1);
});

it('reads on after both were stopped together', async () => {
  await stopServiceWorker();
  await closeEngine();
  await moreReadings(watcher);
});

it('reads nobody who was left out before the engine died, though no record tells', async () => {
  await lab.ask('engine', 'leave-out', { tabId, participants: ['p2'], leftOut: true });
  const states = ({ participants }: SessionSnapshot) =>
    participants.map(({ name, state }) => `${name} ${state}`).join();
  const isLeftOut = (snapshot: SessionSnapshot) => states(snapshot) === 'Ada reading,Emmy left-out';
  await watcher.when(isLeftOut, LIMIT_MS, 'Emmy is not left out.');
  // As in a private window, nothing of the session is on the disk.
  const page = await lab.extensionPage();
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('sessions');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const { result } = opening;
          const transaction = result.transaction('sessions', 'readwrite');
          transaction.objectStore('sessions').clear();
          transaction.oncomplete = () => {
            result.close();
            resolve(undefined);
          };
        };
      }),
  );
  await closeEngine();
  await watcher.when(isLeftOut, LIMIT_MS, 'Emmy is read again.');
  const { participants } = await watcher.record();
  expect(participants[1]?.people).toEqual([]);
  await lab.ask('background', 'stop', { tabId });
  await expect
    .poll(() => page.evaluate(() => chrome.storage.session.get('known-people')), {
      timeout: LIMIT_MS,
    })
    .toEqual({});
  await lab.ask('background', 'start', { tabId });
});

it('opens one engine however many ask for it at once', async () => {
  await lab.ask('background', 'stop', { tabId });
  const page = await lab.extensionPage();
  await page.evaluate(() => chrome.offscreen.closeDocument());
  const asked = await Promise.all([
    lab.ask('background', 'warm-up', {}),
    lab.ask('background', 'start', { tabId }),
    lab.ask('background', 'warm-up', {}),
    // Another caller, which does not use the shared attempt.
    page.evaluate(() =>
      chrome.offscreen
        .createDocument({
          url: 'src/offscreen/index.html',
          reasons: [chrome.offscreen.Reason.WORKERS],
          justification: 'A second caller.',
        })
        .catch(() => undefined),
    ),
  ]);
  expect(asked[1]).toEqual({ ok: true });
  expect(await lab.engines()).toBe(1);
  await reading(watcher);
});

it('leaves nothing behind on the page when it is stopped', async () => {
  await lab.ask('background', 'stop', { tabId });
  await expect.poll(() => overlayWords(lab.browser, call), { timeout: LIMIT_MS }).toBe('');
});
