import type { Page } from 'playwright-core';
import { Browser } from '../chromium/launch';
import { giveConsent, start } from '../chromium/steps';
import { within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import { joinCall } from '../demo/call-page';
import { serveCall } from '../demo/call-server';
import type { LocalServer } from '../server/local-server';

const LIMIT_MS = 30_000;

/** A Chromium with the extension in it, and a call of four that the extension reads. */
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
   * Clicks the toolbar button over the call, and Start.
   *
   * @throws {Failure} where the popup does not offer it
   */
  async startReading(): Promise<void> {
    await start(this.browser, this.call);
  }

  /**
   * Loads the extension anew from its folder, as the button in chrome://extensions does, and the page
   * of the call, so that no script of the build before is left in it. The consent is kept.
   *
   * @param extension the folder of the built extension
   * @throws {Failure} where the service worker does not come back: the new one cannot be run
   */
  async reloadExtension(extension: string): Promise<void> {
    const { cdp, context } = this.browser;
    const restarted = context.waitForEvent('serviceworker', { timeout: 0 });
    // Where it is never waited for, the end of the browser would otherwise end this program, too.
    restarted.catch(() => undefined);
    // `chrome.runtime.reload` switches an extension off for good that came by the command line.
    const send = cdp.send.bind(cdp) as (method: string, params: object) => Promise<unknown>;
    await send('Extensions.loadUnpacked', { path: extension }).catch((error: unknown) => {
      throw new Failure(`Chromium cannot load the extension anew: ${error}`);
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
