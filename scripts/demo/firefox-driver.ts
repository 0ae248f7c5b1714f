import { WORDS } from '../../src/ui/live/strings';
import { PAGES } from '../../src/ui/strings';
import { until, within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import { Firefox } from '../firefox/launch';
import type { FirefoxPage } from '../firefox/page';
import { giveConsent, tabInFront } from '../firefox/steps';
import { pathOf } from './call/layouts';
import type { DemoDriver } from './driver';

const LIMIT_MS = 30_000;

/** The demo in Firefox, driven by WebDriver BiDi. */
export async function firefoxDriver(headless: boolean): Promise<DemoDriver> {
  const firefox = await Firefox.launch({ headless });
  const welcomePage = () => firefox.page(firefox.url(PAGES.welcome));
  let call: FirefoxPage | undefined;
  const inCall = () => {
    if (call === undefined) throw new Failure('Nobody has joined the call.');
    return call;
  };
  return {
    closed: firefox.ended,
    welcomePage,
    giveConsent: async () => {
      const page = await welcomePage();
      await giveConsent(page);
      return page;
    },
    joinCall: async ({ origin }, layout) => {
      call = await firefox.open(`${origin}${pathOf(layout)}`);
      const frame = await callFrame(call);
      const joined = frame.evaluate(() => globalThis.call.joined);
      await within(joined, LIMIT_MS, 'The call was not set up within 30 s.');
      return call;
    },
    frameLogs: async () => (await callFrame(inCall())).evaluate(() => globalThis.call.logs),
    start: async () => {
      const pressedAt = Date.now();
      await firefox.pressInPopup(inCall(), WORDS.start);
      return { tabId: await tabInFront(await welcomePage()), pressedAt };
    },
    popupWindow: async (tabId) => {
      const popup = await firefox.open(`${firefox.url(PAGES.popup)}?tab=${tabId}`);
      // It is a tab here, and what is shown is the call.
      await inCall().bringToFront();
      return popup;
    },
    // Firefox asks nobody for what is on this computer, so that its own servers are no requests.
    close: () => firefox.close(),
  };
}

/** The document that holds the call: the page itself, or the frame in it. */
async function callFrame(page: FirefoxPage): Promise<FirefoxPage> {
  const isCall = (frame: FirefoxPage) => frame.evaluate(() => globalThis.call !== undefined);
  return until(
    async () => {
      for (const frame of await page.frames()) {
        // A frame may be replaced while it is asked.
        if (await isCall(frame).catch(() => false)) return frame;
      }
      return null;
    },
    LIMIT_MS,
    'The page of the call was not loaded.',
  );
}
