import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import type { HiddenPage } from '../../scripts/chromium/target';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { engineDocument, Lab, LIMIT_MS, moreReadings, reading } from './harness';
import { popupSays } from './popup';

let lab: Lab;
let call: Page;
let watcher: Watcher;
let engine: HiddenPage;
let worker: HiddenPage;

/**
 * From now on, every third picture that the worker decodes is bad.
 *
 * @param fault what the pixels of such a picture are
 */
async function spoilPixels(fault: string): Promise<void> {
  await worker.evaluate(`{
    const { prototype } = OffscreenCanvasRenderingContext2D;
    globalThis.getPixels ??= prototype.getImageData;
    let n = 0;
    globalThis.spoilt = 0;
    prototype.getImageData = function (...place) {
      n += 1;
      if (n % 3 !== 0) return getPixels.apply(this, place);
      globalThis.spoilt += 1;
      ${fault}
    };
  }`);
}

/**
 * From now on, of the pictures that go to workers, those cannot be decoded for which the condition holds.
 *
 * @param condition of `n`, the number of the picture
 */
async function spoilPictures(condition: string): Promise<void> {
  await engine.evaluate(`{
    const { prototype } = Worker;
    globalThis.post ??= prototype.postMessage;
    let n = 0;
    globalThis.spoilt = 0;
    const spoil = (frame) => {
      n += 1;
      if (!(${condition})) return frame;
      globalThis.spoilt += 1;
      return { ...frame, image: 'data:,' };
    };
    prototype.postMessage = function (message, transfer) {
      if (message.type === 'read') message.body.frames = message.body.frames.map(spoil);
      return post.call(this, message, transfer);
    };
  }`);
}

async function spoilt(more: number, where: HiddenPage): Promise<void> {
  await until(
    async () => Number(await where.evaluate('globalThis.spoilt')) >= more,
    LIMIT_MS,
    'No bad pictures came.',
  );
}

beforeAll(async () => {
  lab = await Lab.open();
  call = await lab.visit('/?names=Ada,Emmy');
  ({ watcher } = await lab.start(call));
  await reading(watcher);
  engine = await engineDocument(lab.browser);
  [worker] = (await engine.workers()) as [HiddenPage];
});

afterAll(async () => {
  await lab?.close();
});

it.each([
  ['cannot be decoded', `throw new DOMException('no picture', 'InvalidStateError');`],
  ['have no size', 'return { width: 0, height: 0, data: new Uint8ClampedArray(0) };'],
  ['have too few bytes', 'return { data: new Uint8ClampedArray(12) };'],
])('skips and counts pictures that %s, and reads on', async (_, fault) => {
  const before = (await watcher.record()).skippedFrames;
  const { sessionId } = (await watcher.snapshot()) ?? {};
  await spoilPixels(fault);
  await spoilt(10, worker);
  await moreReadings(watcher);
  expect((await watcher.record()).skippedFrames).toBeGreaterThanOrEqual(before + 10);
  expect(await watcher.snapshot()).toMatchObject({ state: 'running', problem: null, sessionId });
});

it('reads on after a run of bad pictures, on a backend started anew', async () => {
  const { sessionId } = (await watcher.snapshot()) ?? {};
  await spoilPictures('n <= 12');
  await spoilt(12, engine);
  await moreReadings(watcher);
  expect(await watcher.snapshot()).toMatchObject({
    state: 'running',
    problem: null,
    sessionId,
    backend: 'wasm',
  });
});

it('ends where nothing but bad pictures come, with its record and a sentence', async () => {
  await spoilPictures('true');
  const { problem } = await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'It runs on.');
  expect(problem?.code).toBe('engine-failed');
  expect((await watcher.record()).participants[0]?.people[0]?.readings.length).toBeGreaterThan(10);
  const { popup } = await openPopup(lab.browser, call);
  await popupSays(popup, 'Countenance stopped working.');
});
