import type { Page } from 'playwright-core';
import { Browser } from '../chromium/launch';
import { giveConsent, start } from '../chromium/steps';
import { within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import { joinCall } from '../demo/call-page';
import { serveCall } from '../demo/call-server';
import type { LocalServer } from '../server/local-server';

const LIMIT_MS = 30_000;

/** A Chromium with the extension loaded, and a call of four people to be read by it. */
export class DevBrowser {
  readonly browser: Browser;
  /** The page of the call. */
  readonly call: Page;
  readonly #server: LocalServer;

  private constructor(browser: Browser, call: Page, server: LocalServer) {
    this.browser = browser;
    this.call = call;
    this.#server = server;
  }

  /**
   * @param extension the folder of the built extension
   * @throws {Failure} where Chromium or the call does not start
   */
  static async open(extension: string, headless: boolean): Promise<DevBrowser> {
    const server = await serveCall();
    let browser: Browser | null = null;
    try {
      browser = await Browser.launch({ extension, headless });
      await giveConsent(browser);
      return new DevBrowser(browser, await joinCall(browser, server), server);
    } catch (error) {
      await browser?.close();
      await server.close();
      throw error;
    }
  }

  /**
   * Clicks the toolbar button over the call, then Start in the popup.
   *
   * @throws {Failure} where the popup offers no Start
   */
  async startReading(): Promise<void> {
    await start(this.browser, this.call);
  }

  /**
   * Reloads the extension from its folder, as the button in chrome://extensions does, and then the page
   * of the call, so that no script of the previous build is left in it. The consent is kept.
   *
   * @param extension the folder of the built extension
   * @throws {Failure} where the new service worker does not start
   */
  async reloadExtension(extension: string): Promise<void> {
    const { cdp, context } = this.browser;
    const restarted = context.waitForEvent('serviceworker', { timeout: 0 });
    // If the browser closes while nobody awaits this, the rejection must not end this program.
    restarted.catch(() => undefined);
    // `chrome.runtime.reload` would disable an extension that was loaded by `--load-extension`.
    const send = cdp.send.bind(cdp) as (method: string, params: object) => Promise<unknown>;
    await send('Extensions.loadUnpacked', { path: extension }).catch((error: unknown) => {
      throw new Failure(`Chromium cannot reload the extension: ${error}`);
    });
    await within(restarted, LIMIT_MS, 'The new service worker does not start.');
    await this.call.reload({ timeout: LIMIT_MS });
    await this.call.evaluate(() => globalThis.call.joined);
    await this.call.bringToFront();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#server.close();
  }
}
