import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SessionSnapshot } from '../../src/messaging/session';
import { Lab, LIMIT_MS, labelledPlaces, moreReadings, overlayCanvases, zoomTiles } from './harness';

let lab: Lab;
let page: Page;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

afterEach(async () => {
  await page.close();
});

async function visit(ways: string): Promise<void> {
  const foreign = `${lab.site.origin.replace('127.0.0.1', 'localhost')}/photos/sample1.jpg`;
  page = await lab.visit(`/canvases?ways=${ways}&foreign=${encodeURIComponent(foreign)}`);
  await page.locator('body[data-ready]').waitFor();
}

const states = ({ participants }: SessionSnapshot) => participants.map(({ state }) => state).join();

/** Where the middle of a canvas lies, CSS px of the window. */
async function middleOf(id: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(`[id="${id}"]`).boundingBox();
  if (box === null) throw new Error(`There is no canvas ${id}.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What our canvases say whose middle is there. */
async function wordsAt(middle: { x: number; y: number }): Promise<string[]> {
  const labels = await overlayCanvases(lab.browser, page);
  return labels
    .filter(
      ({ x, y, width, height }) =>
        Math.abs(x + width / 2 - middle.x) < 2 && Math.abs(y + height / 2 - middle.y) < 2,
    )
    .map(({ words }) => words);
}

it('reads canvases of all kinds, and no chart', async () => {
  await visit('chart,2d,webgl,offscreen');
  const { watcher } = await lab.start(page);
  const { participants, problem } = await watcher.when(
    (snapshot) => states(snapshot) === 'reading,reading,reading',
    LIMIT_MS,
    'Not all canvases are read.',
  );
  expect(participants.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(problem).toBeNull();
  expect((await watcher.record()).participants).toHaveLength(3);

  const middles = await Promise.all(['2d', 'webgl', 'offscreen'].map(middleOf));
  await expect
    .poll(() => Promise.all(middles.map(wordsAt)), { timeout: LIMIT_MS })
    .toEqual(middles.map(() => [expect.stringMatching(/\w/)]));
});

it('reads nothing of a canvas that is painted on no more, until it is again', async () => {
  await visit('2d,webgl');
  const { watcher } = await lab.start(page);
  await watcher.when((now) => states(now) === 'reading,reading', LIMIT_MS, 'Not both are read.');
  await page.evaluate(() => Object.assign(globalThis, { still: '2d' }));
  const { participants } = await watcher.when(
    ({ participants }) => participants.some(({ state }) => state === 'frozen'),
    LIMIT_MS,
    'The canvas does not count as frozen.',
  );
  expect(participants.filter(({ state }) => state === 'reading')).toHaveLength(1);
  await page.evaluate(() => Object.assign(globalThis, { still: null }));
  await watcher.when((now) => states(now) === 'reading,reading', LIMIT_MS, 'It is not read again.');
});

it('reads nothing of a canvas on which the same picture is painted again and again', async () => {
  await visit('2d,webgl');
  const { watcher } = await lab.start(page);
  await watcher.when((now) => states(now) === 'reading,reading', LIMIT_MS, 'Not both are read.');
  await page.evaluate(() => Object.assign(globalThis, { frozen: 'webgl' }));
  const { participants } = await watcher.when(
    (now) => states(now) === 'reading,frozen',
    LIMIT_MS,
    'The canvas does not count as frozen.',
  );
  expect(participants[1]?.since).toBeLessThan(Date.now());
  await page.evaluate(() => Object.assign(globalThis, { frozen: null }));
  await watcher.when((now) => states(now) === 'reading,reading', LIMIT_MS, 'It is not read again.');
});

it('says who is frozen in a gallery on one canvas, and reads the others', async () => {
  page = await lab.visitZoom();
  const { watcher } = await lab.start(page);
  const sorted = (now: SessionSnapshot) => states(now).split(',').sort().join();
  const all = 'no-face,reading,reading,reading';
  await watcher.when((now) => sorted(now) === all, LIMIT_MS, 'Not everybody is read.');
  const shown = await page.locator('.video-avatar__avatar-footer').allInnerTexts();
  await page.evaluate(() => Object.assign(globalThis, { frozen: 1 }));
  const { participants } = await watcher.when(
    (now) => sorted(now) === 'frozen,no-face,reading,reading',
    LIMIT_MS,
    'Nobody counts as frozen, or more than one.',
  );
  expect(participants.find(({ state }) => state === 'frozen')?.name).toBe(shown[1]);
  await page.evaluate(() => Object.assign(globalThis, { frozen: null }));
  await watcher.when((now) => sorted(now) === all, LIMIT_MS, 'Not everybody is read again.');
});

it.each([
  ['tile', ['Ada', 'Grace']],
  ['canvas', ['Ada', 'Grace']],
  // The app says the name of a tile that lies over a canvas.
  ['video', ['Ada', null]],
])('reads each once where the own %s lies over the other picture', async (self, names) => {
  page = await lab.visitZoom(`?self=${self}`);
  const { watcher } = await lab.start(page);
  const both = 'reading,reading';
  await watcher.when((now) => states(now) === both, LIMIT_MS, 'Not both are read.');
  await moreReadings(watcher);
  const { participants } = await watcher.record();
  expect(participants.map(({ name }) => name).sort()).toEqual(names);
  expect(participants.map(({ people }) => people.length)).toEqual([1, 1]);
});

it('cuts a gallery on one canvas into people, by what the app lays over it', async () => {
  page = await lab.visitZoom();
  const { watcher } = await lab.start(page);
  const { participants } = await watcher.when(
    (now) => states(now).split(',').sort().join() === 'no-face,reading,reading,reading',
    LIMIT_MS,
    'Not everybody on the canvas is read.',
  );
  const people = participants.map(({ name, people }) => `${name} ${people.length}`).sort();
  expect(people).toEqual(['Ada 1', 'Emmy 0', 'Grace 1', 'Katherine 1']);

  await expect
    .poll(() => labelledPlaces(lab.browser, page), { timeout: LIMIT_MS })
    .toEqual(await zoomTiles(page));
});

it('says that a tainted canvas cannot be read', async () => {
  await visit('chart,tainted');
  const { watcher } = await lab.start(page);
  const { participants } = await watcher.when(
    ({ problem }) => problem?.code === 'canvas-blocked',
    LIMIT_MS,
    'The tainted canvas is not reported.',
  );
  expect(participants).toEqual([]);
});

it('reads the others where one canvas is tainted', async () => {
  await visit('tainted,2d');
  const { watcher } = await lab.start(page);
  const { participants, problem } = await watcher.when(
    (now) => states(now) === 'reading',
    LIMIT_MS,
    'The other canvas is not read.',
  );
  expect(participants.map(({ number }) => number)).toEqual([1]);
  expect(problem).toBeNull();
});
