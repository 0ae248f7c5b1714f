import type { Page } from 'playwright-core';
import type { Browser } from '../chromium/launch';
import { within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import type { LocalServer } from '../server/local-server';

const LIMIT_MS = 30_000;

/**
 * Joins the call in a new tab and waits until everybody's picture plays.
 *
 * @throws {Failure} when a video cannot be played or the call does not come about
 */
export async function joinCall(browser: Browser, server: LocalServer): Promise<Page> {
  // As on a real call page: with the camera allowed, WebRTC may use the loopback address.
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
  await within(joined, LIMIT_MS, 'The call did not come about within 30 s.');
  return page;
}
