import browser from 'webextension-polyfill';
import contentScript from '../content/main.iife.ts?iife';
import type { SessionSettings } from '../messaging/protocol';
import { askTab, tellAll } from '../messaging/requests';
import { joinFrames } from './foreign-frames';
import { inTime } from './in-time';
import { pageSpeech } from './page-speech';

/** A page that is still loading lets the script in when it is done, ms. */
const LOADING_MS = 15_000;
/** Nobody waits longer for a page to clear away what is ours, ms. */
const END_WITHIN_MS = 2000;

/**
 * Runs the content script in a tab's page. One that is there already retires.
 *
 * @param unwanted aborted when nobody wants it any more
 * @throws Error where the browser does not allow it, the page hangs, or it is unwanted
 */
export async function inject(tabId: number, unwanted?: AbortSignal): Promise<void> {
  const injected = browser.scripting.executeScript({ target: { tabId }, files: [contentScript] });
  await inTime(injected, LOADING_MS, unwanted);
}

/**
 * Has a tab's content script read for a session, and, without waiting for them, those of frames of other
 * sites, too. One that does so already just goes on.
 *
 * @param unwanted aborted when nobody wants it any more
 * @throws Error where there is no content script, the page hangs, or it is unwanted
 */
export async function begin(
  tabId: number,
  token: string,
  settings: SessionSettings,
  unwanted?: AbortSignal,
): Promise<void> {
  const speech = await pageSpeech();
  await inTime(askTab(tabId, 'begin', { token, settings, speech }), undefined, unwanted);
  // A frame that never loads must not hold up the page.
  joinFrames(tabId, token, settings).catch(() => undefined);
}

/** Ends reading in a tab's page, if that is still there. */
export async function endIn(tabId: number): Promise<void> {
  await inTime(tellAll(tabId, 'end', {}), END_WITHIN_MS).catch(() => undefined);
}
