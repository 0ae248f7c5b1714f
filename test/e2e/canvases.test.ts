import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SessionSnapshot } from '../../src/messaging/session';
import { Lab, LIMIT_MS, overlayCanvases, overlayWords } from './harness';

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

  const labels = await overlayCanvases(lab.browser, page);
  const [twoD, webgl, offscreen] = await Promise.all(['2d', 'webgl', 'offscreen'].map(middleOf));
  for (const middle of [twoD, webgl, offscreen]) {
    const over = labels.filter(
      ({ x, y, width, height }) =>
        Math.abs(x + width / 2 - (middle?.x ?? 0)) < 2 &&
        Math.abs(y + height / 2 - (middle?.y ?? 0)) < 2,
    );
    expect(over.map(({ words }) => words)).toEqual([expect.stringMatching(/\w/)]);
  }
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

it('cuts a gallery on one canvas into people, by what the app lays over it', async () => {
  page = await lab.browser.context.newPage();
  // The app is known by its address; nothing leaves this computer.
  await page.route('https://app.zoom.us/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await page.request.get(`${lab.site.origin}${pathname}`) });
  });
  await page.goto('https://app.zoom.us/zoom');
  await page.bringToFront();
  await page.locator('body[data-ready]').waitFor();
  const { watcher } = await lab.start(page);
  const { participants } = await watcher.when(
    (now) => states(now).split(',').sort().join() === 'no-face,reading,reading,reading',
    LIMIT_MS,
    'Not everybody on the canvas is read.',
  );
  const people = participants.map(({ name, people }) => `${name} ${people.length}`).sort();
  expect(people).toEqual(['Ada 1', 'Emmy 0', 'Grace 1', 'Katherine 1']);

  const words = await overlayWords(lab.browser, page);
  expect(words.split('; ')).toHaveLength(3);
  const tiles = await page.locator('.video-avatar__avatar').evaluateAll((elements) =>
    elements.slice(0, 3).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const labels = await overlayCanvases(lab.browser, page);
  const places = labels.map(({ x, y, width, height }) => ({ x, y, width, height }));
  const byPlace = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    a.y - b.y || a.x - b.x;
  expect(places.sort(byPlace)).toEqual(tiles.sort(byPlace));
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
