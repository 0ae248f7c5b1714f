import type { Page } from 'playwright-core';
import type { Browser } from '../chromium/launch';
import { within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import type { LocalServer } from '../server/local-server';

const LIMIT_MS = 30_000;

/**
 * Joins the call in a new tab and waits until every participant's video plays.
 *
 * @throws {Failure} when a video cannot be played or the call cannot be set up
 */
export async function joinCall(browser: Browser, server: LocalServer): Promise<Page> {
  // With the camera allowed, as on a real call page, WebRTC may use the loopback address.
  await browser.context.grantPermissions(['camera', 'microphone'], { origin: server.origin });
  const page = await browser.context.newPage();
  await page.goto(server.origin, { timeout: LIMIT_MS });
  await page.bringToFront();
  const joined = page
    .evaluate(() => globalThis.call.joined)
    .catch((error: unknown) => {
      const [first] = String(error)
        .replace(/^.*Error: /, '')
        .split('\n');
      throw new Failure(first ?? 'The call page failed.');
    });
  await within(joined, LIMIT_MS, 'The call was not set up within 30 s.');
  return page;
}
