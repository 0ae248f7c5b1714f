import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HiddenPage } from '../../scripts/chromium/target';
import type { Watcher } from '../../scripts/demo/watcher';
import { engineDocument, isReading, Lab, LIMIT_MS, moreReadings, overlayWords } from './harness';

/** WebGL takes half a minute to compile its programs on an idle machine without a GPU. */
const SLOW_MS = 240_000;

let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;
let engine: HiddenPage;

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada');
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

/** Has an engine that was started anew read with WebGL, which runs in software here. */
async function readWithWebGl(): Promise<void> {
  const page = await lab.extensionPage();
  await page.evaluate(async () => {
    localStorage.setItem('backend', `webgl in ${navigator.userAgent}`);
    await chrome.offscreen.closeDocument().catch(() => undefined);
  });
  ({ tabId, watcher } = await lab.start(call));
  const { backend, participants } = await watcher.when(
    isReading,
    SLOW_MS,
    'No face was read with WebGL.',
  );
  expect(backend).toBe('webgl');
  const [person] = participants[0]?.people ?? [];
  expect(person?.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
  engine = await engineDocument(lab.browser);
}

/** WASM must read on, in the same session, with the same participants, and be chosen from now on. */
async function readsOnWithWasm(sessionId: string | null | undefined): Promise<void> {
  const snapshot = await watcher.when(
    (snapshot) => snapshot.backend === 'wasm' && isReading(snapshot),
    LIMIT_MS,
    'WASM does not read on.',
  );
  expect(snapshot).toMatchObject({ sessionId, problem: null });
  expect(snapshot.participants.map(({ name }) => name)).toEqual(['Ada']);
  await moreReadings(watcher);
  await expect.poll(() => overlayWords(lab.browser, call), { timeout: LIMIT_MS }).toMatch(/looks/);
  const remembered = await engine.evaluate('localStorage.backend');
  expect(remembered).toMatch(/^wasm in /);
  await lab.ask('background', 'stop', { tabId });
}

// What it does where a backend hangs or answers with nothing is tested without a browser: compiling for
// WebGL in software takes most of a minute each time.
it.each([
  [
    'its context is lost',
    `{ const { fenceSync } = WebGL2RenderingContext.prototype;
       WebGL2RenderingContext.prototype.fenceSync = function (...args) {
         WebGL2RenderingContext.prototype.fenceSync = fenceSync;
         this.getExtension('WEBGL_lose_context').loseContext();
         return fenceSync.apply(this, args);
       }; }`,
  ],
])(
  'reads on with WASM where WebGL is used and %s',
  async (_, fault) => {
    await readWithWebGl();
    // Until it has compiled its programs for frames that are read together, too.
    for (let i = 0; i < 5; i++) await moreReadings(watcher);
    const { sessionId } = (await watcher.snapshot()) ?? {};
    const [worker] = await engine.workers();
    await worker?.evaluate(fault);
    await readsOnWithWasm(sessionId);
  },
  2 * SLOW_MS,
);
