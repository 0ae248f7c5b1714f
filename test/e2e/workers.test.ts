import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HiddenPage } from '../../scripts/chromium/target';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { capturesOf, engineDocument, Lab, LIMIT_MS, reading } from './harness';

const NAMES = ['Ada', 'Emmy'];

let lab: Lab;
let tabId: number;
let watcher: Watcher;
let engine: HiddenPage;
let sessionId: string | null;

beforeAll(async () => {
  lab = await Lab.open();
  const call = await lab.visit(`/?names=${NAMES}`);
  ({ tabId, watcher } = await lab.start(call));
  ({ sessionId } = await reading(watcher));
  engine = await engineDocument(lab.browser);
});

afterAll(async () => {
  await lab?.close();
});

async function workers(count: number): Promise<HiddenPage[]> {
  return until(
    async () => {
      const all = await engine.workers();
      return all.length === count && all;
    },
    LIMIT_MS,
    `There are not ${count} workers.`,
  );
}

/** Everybody is read on, in the same session, as the person that they were. */
async function readsOn(): Promise<void> {
  const newest = async (number: number) => Math.max(...(await capturesOf(watcher, number)));
  const now = Date.now();
  await until(
    async () => (await Promise.all([1, 2].map(newest))).every((capture) => capture > now),
    LIMIT_MS,
    'Not everybody is read on.',
  );
  // On a busy machine the page may just be connecting anew.
  const snapshot = await watcher.when(
    ({ state, backend }) => state === 'running' && backend === 'wasm',
    LIMIT_MS,
    'Nothing is read on WASM any more.',
  );
  expect(snapshot).toMatchObject({ problem: null, sessionId });
  expect(snapshot.participants.map(({ name }) => name)).toEqual(NAMES);
  const { participants } = await watcher.record();
  expect(participants.map(({ people }) => people.length)).toEqual([1, 1]);
}

it.each([
  ['hangs', 'setTimeout(() => { for (;;); })'],
  ['ends by itself', 'setTimeout(close)'],
  ['fails', 'setTimeout(() => { throw new Error("no memory"); })'],
])('replaces a worker that %s, and reads on in the same session', async (_, fault) => {
  const [worker] = await workers(1);
  await worker?.evaluate(fault);
  await until(
    async () => !(await engine.workers()).includes(worker as HiddenPage),
    LIMIT_MS,
    'The worker is not ended.',
  );
  await readsOn();
  await workers(1);
});

it('starts a second worker where one has too much to do, and goes on where that one hangs', async () => {
  await engine.evaluate(
    `Object.defineProperty(navigator, 'hardwareConcurrency', { value: 3, configurable: true })`,
  );
  const [first] = await workers(1);
  // Whatever the machine: one picture takes longer than there is time for all.
  await first?.evaluate(`{
    const { prototype } = OffscreenCanvasRenderingContext2D;
    const { getImageData } = prototype;
    prototype.getImageData = function (...place) {
      for (const until = performance.now() + 150; performance.now() < until; );
      return getImageData.apply(this, place);
    };
  }`);
  const [, second] = await workers(2);
  // While it loads the models it may take its time; only one that reads is missed soon.
  await second?.evaluate(`{
    const { prototype } = OffscreenCanvasRenderingContext2D;
    const { getImageData } = prototype;
    globalThis.decoded = 0;
    prototype.getImageData = function (...place) {
      globalThis.decoded += 1;
      return getImageData.apply(this, place);
    };
  }`);
  await until(() => second?.evaluate('decoded > 2'), LIMIT_MS, 'The second worker reads nothing.');
  await readsOn();
  await second?.evaluate('setTimeout(() => { for (;;); })');
  await until(
    async () => !(await engine.workers()).includes(second as HiddenPage),
    LIMIT_MS,
    'The worker is not ended.',
  );
  await workers(2);
  await readsOn();
});

it('keeps one worker when reading stops', async () => {
  await lab.ask('background', 'stop', { tabId });
  await workers(1);
});
