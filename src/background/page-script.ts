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
 * @throws Error where the browser does not allow it, or the page hangs
 */
export async function inject(tabId: number): Promise<void> {
  const injected = browser.scripting.executeScript({ target: { tabId }, files: [contentScript] });
  await inTime(injected, LOADING_MS);
}

/**
 * Has a tab's content script read for a session, and those of frames of other sites, too.
 *
 * @throws Error where there is no content script, or the page hangs
 */
export async function begin(
  tabId: number,
  token: string,
  settings: SessionSettings,
): Promise<void> {
  const speech = await pageSpeech();
  await inTime(askTab(tabId, 'begin', { token, settings, speech }));
  await joinFrames(tabId, token, settings);
}

/** Ends reading in a tab's page, if that is still there. */
export async function endIn(tabId: number): Promise<void> {
  await inTime(tellAll(tabId, 'end', {}), END_WITHIN_MS).catch(() => undefined);
}
