import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import { ensureBuilt } from '../../scripts/extension/build';
import { type LocalServer, serve } from '../../scripts/server/local-server';
import { WATCH_PORT } from '../../src/messaging/protocol';
import type { SessionRecord, SessionSnapshot } from '../../src/messaging/session';
import { cameraFlags } from './camera';
import { LIMIT_MS, resources } from './harness';
import { RawBrowser, type RawPage } from './raw-browser';

let folder: string;
let server: LocalServer;
let browser: RawBrowser;
/** How many people the call shows. */
const PEOPLE = 6;

/** Shows the camera several times: its pictures keep coming, while the timers of a hidden page are slowed down. */
let call: RawPage;
/** A page of the extension, from which the session is started and watched. */
let extension: RawPage;

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'countenance-camera-'));
  server = await serve(resources());
  browser = await RawBrowser.launch(await cameraFlags(folder));
  const welcome = await browser.target(({ url }) => url.includes('/src/welcome/'));
  extension = await browser.attach(welcome.targetId);
  await until(
    () => extension.evaluate<boolean>('document.readyState === "complete" && !!chrome.storage'),
    LIMIT_MS,
    'The welcome page did not load.',
  );
  await extension.evaluate('chrome.storage.local.set({ settings: { consentAt: 1 } })');
  call = await openCall();
  const { targetId } = await browser.target(({ url }) => url.startsWith(server.origin), 'tab');
  // The click that grants the permission to read the tab.
  await browser.send('Extensions.triggerAction', { id: new URL(welcome.url).host, targetId });
  await extension.evaluate(`
    (async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const request = { to: 'background', type: 'start', body: { tabId: tab.id } };
      await chrome.runtime.sendMessage(request);
      // Only now is there an engine to connect to.
      const port = chrome.runtime.connect({ name: ${JSON.stringify(WATCH_PORT)} });
      port.onMessage.addListener((message) => Object.assign(globalThis, message));
      port.postMessage({ type: 'watch', tabId: tab.id });
      globalThis.watching = port;
    })()`);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openCall(): Promise<RawPage> {
  const page = await browser.open(`${server.origin}/?names=`);
  await until(
    () => page.evaluate<boolean>('document.readyState === "complete" && location.port !== ""'),
    LIMIT_MS,
    'The page was not loaded.',
  );
  await page.evaluate(`
    (async () => {
      const camera = await navigator.mediaDevices.getUserMedia({ video: true });
      for (let i = 0; i < ${PEOPLE}; i++) {
        const video = document.createElement('video');
        video.muted = true;
        video.style.width = '160px';
        video.srcObject = new MediaStream([camera.getVideoTracks()[0].clone()]);
        document.querySelector('main').append(video);
        await video.play();
      }
    })()`);
  return page;
}

/** When the frames of all readings so far were captured, epoch ms, of each participant. */
async function capturedAt(): Promise<number[][]> {
  await extension.evaluate('delete globalThis.record; watching.postMessage({ type: "record" })');
  const record = await until(
    () => extension.evaluate<SessionRecord | undefined>('globalThis.record'),
    LIMIT_MS,
    'The engine did not hand out its record.',
  );
  return record.participants.map(({ people }) => people.flatMap((person) => person.capturedAt));
}

/** Waits until everybody has so many more readings. */
async function moreReadingsAfter(epochMs: number, count: number): Promise<void> {
  await until(
    async () => {
      const later = (await capturedAt()).map((times) => times.filter((at) => at > epochMs).length);
      return later.length === PEOPLE && Math.min(...later) >= count;
    },
    LIMIT_MS,
    'Somebody is not read any more.',
  );
}

it('reads on while the tab is hidden', async () => {
  await moreReadingsAfter(0, 3);
  await browser.open('about:blank');
  await until(() => call.evaluate<boolean>('document.hidden'), LIMIT_MS, 'The tab is not hidden.');
  const hiddenAt = await extension.evaluate<number>('Date.now()');
  await moreReadingsAfter(hiddenAt, 12);
  expect(await call.evaluate('document.hidden')).toBe(true);
  await until(
    async () => {
      const { participants } = await extension.evaluate<SessionSnapshot>('globalThis.snapshot');
      const reading = participants.filter(({ state }) => state === 'reading');
      return reading.length === PEOPLE;
    },
    LIMIT_MS,
    'Not everybody is said to be read.',
  );
});

it('reads on when the tab is shown again', async () => {
  await browser.send('Target.activateTarget', { targetId: call.targetId });
  await until(() => call.evaluate<boolean>('!document.hidden'), LIMIT_MS, 'The tab is hidden.');
  await moreReadingsAfter(await extension.evaluate<number>('Date.now()'), 3);
});
