import browser from 'webextension-polyfill';
import contentScript from '../content/main.iife.ts?iife';
import type { SessionSettings } from '../messaging/protocol';
import { askTab, endAll } from '../messaging/requests';
import { joinFrames } from './foreign-frames';

/**
 * Runs the content script in a tab's page. One that is there already retires.
 *
 * @throws Error where the browser does not allow it
 */
export async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [contentScript] });
}

/**
 * Has a tab's content script read for a session, and those of frames of other sites, too.
 *
 * @throws Error where there is no content script
 */
export async function begin(
  tabId: number,
  token: string,
  settings: SessionSettings,
): Promise<void> {
  await askTab(tabId, 'begin', { token, settings });
  await joinFrames(tabId, token, settings);
}

/** Ends reading in a tab's page, if that is still there. */
export async function endIn(tabId: number): Promise<void> {
  await endAll(tabId).catch(() => undefined);
}
