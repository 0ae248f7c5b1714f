import { until } from '../../../scripts/chromium/waiting';
import { Failure } from '../../../scripts/cli/errors';
import { Watcher } from '../../../scripts/demo/watcher';
import { ensureBuilt } from '../../../scripts/extension/build';
import { needFirefox } from '../../../scripts/firefox/find';
import { Firefox } from '../../../scripts/firefox/launch';
import type { FirefoxPage } from '../../../scripts/firefox/page';
import { giveConsent, tabInFront } from '../../../scripts/firefox/steps';
import { type LocalServer, serve } from '../../../scripts/server/local-server';
import { WORDS } from '../../../src/ui/live/strings';
import { PAGES } from '../../../src/ui/strings';
import { WORDS as WELCOME } from '../../../src/welcome/strings';
import { LIMIT_MS, resources } from '../harness';

/** Whether there is a Firefox to test in; where there is none, says why these tests are skipped. */
export function hasFirefox(): boolean {
  try {
    needFirefox();
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(`The tests in Firefox are skipped. ${error.message}`);
    return false;
  }
}

/** A Firefox with the extension, and a server with pages to test it on. */
export class FirefoxLab {
  private constructor(
    readonly firefox: Firefox,
    readonly site: LocalServer,
    /** A page of the extension that stays open. */
    readonly welcome: FirefoxPage,
  ) {}

  static async open(): Promise<FirefoxLab> {
    ensureBuilt('firefox');
    const site = await serve(resources());
    const firefox = await Firefox.launch({ headless: true });
    const welcome = await firefox.page(firefox.url(PAGES.welcome));
    await welcome.shows(WELCOME.headline[0]);
    return new FirefoxLab(firefox, site, welcome);
  }

  async close(): Promise<void> {
    await this.firefox.close();
    await this.site.close();
  }

  /** Ticks the consent box, or takes the tick away. */
  async setConsent(given: boolean): Promise<void> {
    await giveConsent(this.welcome, given);
  }

  /** Opens a page with a video of each of these people, and waits until all play. */
  async visit(names: readonly string[], search = ''): Promise<FirefoxPage> {
    const page = await this.firefox.open(`${this.site.origin}/?names=${names.join()}${search}`);
    const count = names.length + (search === '' ? 0 : 1);
    const play = () =>
      page.evaluate((count) => {
        const videos = [...document.querySelectorAll('video')];
        return videos.length === count && videos.every(({ readyState }) => readyState >= 2);
      }, count);
    await until(play, LIMIT_MS, 'The videos do not play.');
    return page;
  }

  /** The browser's number of the tab that is in front. */
  async tabInFront(): Promise<number> {
    return tabInFront(this.welcome);
  }

  /** Clicks the toolbar button on a page, presses Start in the popup, and follows the session. */
  async start(page: FirefoxPage): Promise<{ tabId: number; watcher: Watcher }> {
    await this.firefox.pressInPopup(page, WORDS.start);
    const tabId = await this.tabInFront();
    const watcher = await Watcher.open(this.welcome, tabId);
    return { tabId, watcher };
  }

  /** Sends a request as a page of the extension would. */
  async ask(to: 'background' | 'engine', type: string, body: object): Promise<unknown> {
    return this.welcome.evaluate((envelope) => chrome.runtime.sendMessage(envelope), {
      to,
      type,
      body,
    });
  }

  /** How many frames of the event page host an engine. */
  async engines(): Promise<number> {
    return this.welcome.evaluate(async (path) => {
      const contexts = await chrome.runtime.getContexts({});
      return contexts.filter(({ documentUrl }) => documentUrl?.endsWith(path)).length;
    }, 'src/offscreen/index.html');
  }

  /** Takes the engine's frame out of the event page, as if it had crashed. */
  async killEngine(): Promise<void> {
    await this.welcome.evaluate(async () => {
      const page = await chrome.runtime.getBackgroundPage();
      page?.document.querySelector('iframe')?.remove();
    });
  }

  /** What the extension has drawn over the page in front, in words; the page itself cannot see it. */
  async overlayWords(): Promise<string> {
    const words = await this.firefox.runInContent<string>(
      'tab',
      `(() => {
         const shadowsIn = (root) => [...root.querySelectorAll('*')].flatMap((element) => {
           const shadow = element.openOrClosedShadowRoot;
           return shadow ? [shadow, ...shadowsIn(shadow)] : [];
         });
         return shadowsIn(content.document)
           .flatMap((shadow) => [...shadow.querySelectorAll('canvas')])
           .map((canvas) => canvas.getAttribute('aria-label') ?? '')
           .join('; ');
       })()`,
    );
    return words ?? '';
  }
}
