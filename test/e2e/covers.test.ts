/** What labels do about elements that cover part of a video, in a page of its own, without an engine. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { sharedArea } from '../../src/analysis/geometry';
import type { Box, FrameReadings } from '../../src/analysis/types';
import { frame } from '../unit/made-readings';
import type * as Content from './covers/page';
import { launchPlainBrowser } from './plain-browser';

/** The picture is as large as the video, and so is the canvas that the video shows. */
const VIDEO: Box = { x: 100, y: 100, width: 640, height: 360 };
/** The face is 80 px large, its head reaches from y = 173 to 290 of the window. */
const FACE: FrameReadings = frame(0, [{ x: 140 }]);
/** Over the head, where plates usually are. */
const BAR: Box = { x: 100, y: 100, width: 640, height: 70 };
/** So many readings are drawn before a label counts as staying where it is: the page is looked at thrice. */
const READINGS = 20;
const LIMIT_MS = 30_000;

interface Lab {
  readonly content: typeof Content;
  overlay: Content.Overlay;
  video: HTMLVideoElement;
  roots: WeakMap<Element, ShadowRoot>;
  labels(): Box[];
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchPlainBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent('<!doctype html><title>Covers</title><body></body>');
  const entry = fileURLToPath(new URL('covers/page.ts', import.meta.url));
  await page.addScriptTag({ content: await bundleForPage(entry, 'content') });
});

afterAll(() => browser?.close());

/** Shows one video, whose face is read eight times a second. */
beforeEach(async () => {
  await page.evaluate(
    async ({ place, readings }) => {
      const lab = window as unknown as Lab & { timer?: number };
      lab.overlay?.remove();
      clearInterval(lab.timer);
      document.body.replaceChildren();
      document.body.style.margin = '0';
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: place.width, height: place.height });
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
      const paint = () => pen.fillRect(0, 0, place.width, place.height);
      paint();
      const tile = document.createElement('section');
      tile.style.cssText = `position: absolute; left: ${place.x}px; top: ${place.y}px`;
      const video = document.createElement('video');
      video.style.cssText = `display: block; width: ${place.width}px; height: ${place.height}px`;
      video.muted = true;
      video.srcObject = canvas.captureStream();
      tile.append(video);
      document.body.append(tile);
      const painting = setInterval(paint, 30);
      await video.play();
      clearInterval(painting);
      // As the browser lets an extension see closed shadow roots.
      lab.roots = new WeakMap();
      const openOrClosedShadowRoot = (element: Element) =>
        lab.roots.get(element) ?? element.shadowRoot;
      Object.assign(window, { chrome: { dom: { openOrClosedShadowRoot } }, video });
      lab.overlay = new lab.content.Overlay(document, { figures: false });
      const shown = { video, part: null, hidden: [], nameTag: null };
      const known = { id: 'ada', number: 1, name: null, state: 'active' as const };
      lab.overlay.show([{ ...shown, ...known, candidate: false, captured: false }], []);
      const update = () => {
        lab.overlay.update('ada', { ...readings, readings: [...readings.readings] });
        dispatchEvent(new Event('read'));
      };
      lab.timer = window.setInterval(update, 125);
      lab.labels = () => lab.overlay.labelsOf('ada');
    },
    { place: VIDEO, readings: FACE },
  );
  await expect.poll(labels, { timeout: LIMIT_MS }).toHaveLength(1);
});

function labels(): Promise<Box[]> {
  return page.evaluate(() => (window as unknown as Lab).labels());
}

/** Whether the label lies on a box. */
async function isOn(box: Box): Promise<boolean> {
  return (await labels()).some((label) => sharedArea(label, box) > 1);
}

/** Where the label is at each of the next readings. */
async function next(): Promise<Box[]> {
  return page.evaluate(async (readings) => {
    const { labels } = window as unknown as Lab;
    const seen: Box[] = [];
    for (let i = 0; i < readings; i++) {
      await new Promise((resolve) => addEventListener('read', resolve, { once: true }));
      seen.push(...labels());
    }
    return seen;
  }, READINGS);
}

/** The label leaves a box, and does not come back. */
async function expectFree(box: Box): Promise<void> {
  await expect.poll(() => isOn(box), { timeout: LIMIT_MS }).toBe(false);
  const seen = await next();
  expect(seen.length).toBeGreaterThan(READINGS / 2);
  expect(seen.filter((label) => sharedArea(label, box) > 1)).toEqual([]);
}

const at = ({ x, y, width, height }: Box) =>
  `position: fixed; left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`;

const add = (html: string) =>
  page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), html);

/** Adds a component: an element with no box of its own, and its parts in a shadow root. */
function addComponent(html: string, mode: ShadowRootMode): Promise<void> {
  return page.evaluate(
    ({ html, mode }) => {
      const host = document.createElement('app-part');
      host.style.display = 'contents';
      const root = host.attachShadow({ mode });
      (window as unknown as Lab).roots.set(host, root);
      root.innerHTML = html;
      document.body.append(host);
    },
    { html, mode },
  );
}

describe('a label leaves free', () => {
  it('a bar that comes to lie over its place', async () => {
    expect(await isOn(BAR)).toBe(true);
    await add(`<div style="${at(BAR)}; background: #fff"><button>Leave</button></div>`);
    await expectFree(BAR);
  });

  it('a video that is paused', async () => {
    await add(`<video style="${at({ ...BAR, x: 340, width: 160 })}"></video>`);
    await expectFree({ ...BAR, x: 340, width: 160 });
  });

  it.each(['open', 'closed'] as const)('what lies in an %s shadow root', async (mode) => {
    await addComponent(`<div style="${at(BAR)}; background: #fff">Chat</div>`, mode);
    await expectFree(BAR);
  });

  it('what lies in a shadow root and lets clicks through', async () => {
    const styles = `${at(BAR)}; background: #fff; pointer-events: none`;
    await addComponent(`<div style="${styles}">Somebody has joined.</div>`, 'open');
    await expectFree(BAR);
  });

  it('what is laid over a video that is shown through a slot', async () => {
    await page.evaluate((styles) => {
      const tile = document.querySelector('section') as Element;
      const root = tile.attachShadow({ mode: 'open' });
      root.innerHTML = `<slot></slot><div style="${styles}; background: #fff"></div>`;
    }, at(BAR));
    await expectFree(BAR);
  });
});

it('labels nobody whose face lies under a component, or under an avatar over a slot', async () => {
  await addComponent(`<div style="${at(VIDEO)}; background: #fff">Chat</div>`, 'closed');
  await expect.poll(labels, { timeout: LIMIT_MS }).toEqual([]);
  await page.evaluate(() => document.querySelector('app-part')?.remove());
  await expect.poll(labels, { timeout: LIMIT_MS }).toHaveLength(1);
  await page.evaluate((styles) => {
    const root = document.querySelector('section')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = `<slot></slot><div style="${styles}; background: #345">AL</div>`;
  }, at(VIDEO));
  await expect.poll(labels, { timeout: LIMIT_MS }).toEqual([]);
});

describe('somebody who is shown twice', () => {
  /** Adds a small tile of the same person, and finds out which of both is read. */
  const read = (change: string): Promise<string> =>
    page.evaluate((change) => {
      const { content, video } = window as unknown as Lab;
      const small = document.createElement('video');
      small.style.cssText =
        'position: absolute; left: 800px; top: 100px; width: 160px; height: 90px';
      small.srcObject = video.srcObject;
      document.body.append(small);
      if (change === 'scrolled') {
        const stage = video.parentElement as HTMLElement;
        stage.style.cssText += '; height: 1px; overflow: hidden';
      } else if (change === 'covered') {
        const gallery = document.createElement('div');
        gallery.style.cssText =
          'position: absolute; inset: 0 auto auto 0; width: 780px; height: 600px';
        gallery.style.background = '#fff';
        document.body.append(gallery);
      }
      const site = content.siteOf(location, document);
      const [one] = new content.Participants(
        () => site,
        () => [document],
      ).look();
      return one?.video === video ? 'stage' : 'tile';
    }, change);

  it('is read on the stage while that can be seen, and else on the tile', async () => {
    expect(await read('nothing')).toBe('stage');
    expect(await read('scrolled')).toBe('tile');
  });

  it('is read on the tile while something covers the stage', async () => {
    expect(await read('covered')).toBe('tile');
  });
});
