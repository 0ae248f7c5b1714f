import type { Page } from 'playwright-core';
import { within } from '../../scripts/chromium/waiting';

/** So many frames are drawn closer and closer, then as many farther and farther away. */
const ZOOMS = 10;
const LIMIT_MS = 120_000;

/** What a session's page took. All in ms. */
export interface Opening {
  /** From the start of the navigation to the frame in which the timeline stands. */
  readonly pictureMs: number;
  /** For how long the page's thread was computing until then. */
  readonly pictureCpuMs: number;
  /** From a key that zooms to the end of the frame that it leads to; the median. */
  readonly zoomMs: number;
  /** For how long the page's thread was computing for each of these frames; the mean. */
  readonly zoomCpuMs: number;
}

/**
 * Opens a session's page, and zooms in its timeline.
 *
 * @param cpuMs how long the page's thread has been computing, ms
 * @param url of the session's page
 */
export async function openAndZoom(
  page: Page,
  cpuMs: () => Promise<number>,
  url: string,
): Promise<Opening> {
  await page.addInitScript(() => {
    const found = new MutationObserver(() => {
      if (document.querySelector('.plot canvas') === null) return;
      found.disconnect();
      // In the first frame it is drawn, in the second it stands.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          performance.mark('timeline');
        }),
      );
    });
    found.observe(document, { childList: true, subtree: true });
  });
  const before = await cpuMs();
  await page.goto(url);
  const marked = page.waitForFunction(() => performance.getEntriesByName('timeline').length > 0);
  await within(marked, LIMIT_MS, 'The session’s page shows no timeline.');
  const pictureCpuMs = (await cpuMs()) - before;
  const pictureMs = await page.evaluate(
    () => performance.getEntriesByName('timeline')[0]?.startTime ?? Number.NaN,
  );
  const idle = await cpuMs();
  const frames = await page.evaluate(zoomFrames, ZOOMS);
  const zoomCpuMs = ((await cpuMs()) - idle) / frames.length;
  frames.sort((a, b) => a - b);
  return { pictureMs, pictureCpuMs, zoomMs: frames[frames.length >> 1] ?? Number.NaN, zoomCpuMs };
}

/** Runs in the page. @returns how long each frame took, ms */
async function zoomFrames(zooms: number): Promise<number[]> {
  const slider = document.querySelector('.plot');
  const frames: number[] = [];
  for (let i = 0; i < 2 * zooms; i++) {
    const started = performance.now();
    const key = i < zooms ? '+' : '-';
    slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    frames.push(performance.now() - started);
  }
  return frames;
}
