import type { Frame, Page } from 'playwright-core';
import type { Browser } from '../chromium/launch';
import { until, within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import type { LocalServer } from '../server/local-server';
import { foreignOrigin, type Layout, pathOf } from './call/layouts';
import type { FrameLog } from './call/participants';

const LIMIT_MS = 30_000;

/**
 * The document that holds the call: the page itself, or the frame in it.
 *
 * @throws {Failure} when it is not loaded
 */
export async function callFrame(page: Page): Promise<Frame> {
  const isCall = (frame: Frame) => frame.evaluate(() => globalThis.call !== undefined);
  return until(
    async () => {
      for (const frame of page.frames()) {
        // A frame may be replaced while it is asked.
        if (await isCall(frame).catch(() => false)) return frame;
      }
      return null;
    },
    LIMIT_MS,
    'The page of the call was not loaded.',
  );
}

/** The frames that files played and their tiles received so far. */
export async function frameLogs(page: Page): Promise<readonly FrameLog[]> {
  const frame = await callFrame(page);
  return frame.evaluate(() => globalThis.call.logs);
}

/**
 * Joins the call in a new tab and waits until every participant's video plays.
 *
 * @throws {Failure} when a video cannot be played or the call cannot be set up
 */
export async function joinCall(
  browser: Browser,
  server: LocalServer,
  layout: Layout = 'grid',
): Promise<Page> {
  // With the camera allowed, as on a real call page, WebRTC may use the loopback address.
  for (const origin of [server.origin, foreignOrigin(server.origin)]) {
    await browser.context.grantPermissions(['camera', 'microphone'], { origin });
  }
  const page = await browser.context.newPage();
  await page.goto(`${server.origin}${pathOf(layout)}`, { timeout: LIMIT_MS });
  await page.bringToFront();
  const frame = await callFrame(page);
  const joined = frame
    .evaluate(() => globalThis.call.joined)
    .catch((error: unknown) => {
      const [first] = String(error)
        .replace(/^.*Error: /, '')
        .split('\n');
      throw new Failure(first ?? 'The call page failed.');
    });
  await within(joined, LIMIT_MS, 'The call was not set up within 30 s.');
  if (layout === 'pip') await openPictureInPicture(page);
  return page;
}

/** Clicks the page's button, as a person would: the browser opens such a window only after a click. */
async function openPictureInPicture(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Picture-in-picture' }).click({ timeout: LIMIT_MS });
  await page.locator('main').waitFor({ state: 'detached', timeout: LIMIT_MS });
}
