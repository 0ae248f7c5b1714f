import type { Page } from 'playwright-core';
import { Browser } from '../chromium/launch';
import { giveConsent, popupWindow, start, welcomePage } from '../chromium/steps';
import { Failure } from '../cli/errors';
import { frameLogs, joinCall } from './call-page';
import type { DemoDriver } from './driver';

/** The demo in Chromium, driven by Playwright. */
export async function chromiumDriver(headless: boolean): Promise<DemoDriver> {
  const browser = await Browser.launch({ headless });
  let call: Page | undefined;
  let callClosed = () => {};
  const inCall = () => {
    if (call === undefined) throw new Failure('Nobody has joined the call.');
    return call;
  };
  return {
    closed: new Promise<void>((resolve) => {
      browser.context.once('close', () => resolve());
      callClosed = resolve;
    }),
    welcomePage: () => welcomePage(browser),
    giveConsent: () => giveConsent(browser),
    joinCall: async (server, layout) => {
      call = await joinCall(browser, server, layout);
      call.once('close', callClosed);
      return call;
    },
    frameLogs: () => frameLogs(inCall()),
    start: () => start(browser, inCall()),
    popupWindow: (tabId) => popupWindow(browser, tabId),
    close: (own) => browser.close(own),
  };
}
