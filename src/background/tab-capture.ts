import browser from 'webextension-polyfill';
import type { StartResult } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import { activeSession } from './engine-session';

let starting: Promise<StartResult> | null = null;

/**
 * Has the engine capture the picture of the tab that is being read, for what cannot be read otherwise.
 * Needs the optional permission `tabCapture`. Does nothing where it is captured already.
 */
export function captureTab(tabId: number): Promise<StartResult> {
  // Both the popup and the browser tell that the user has allowed it; a tab has one picture only.
  starting ??= capture(tabId).finally(() => {
    starting = null;
  });
  return starting;
}

/**
 * Chrome gives a tab's picture to an extension whose button was clicked there, if the extension had
 * the permission by then (measured in Chromium 156). A later click in the same tab changes nothing, nor
 * does a reload: the browser notes a click once for as long as the tab stays on one site. So where the
 * permission is new, the call must be opened in another tab, this one time.
 */
const NOT_CLICKED = /has not been invoked/;

async function capture(tabId: number): Promise<StartResult> {
  const active = await activeSession();
  if (active?.tabId !== tabId) {
    return {
      ok: false,
      problem: { code: 'capture-failed', detail: 'nothing is read in this tab' },
    };
  }
  if (active.captured) return { ok: true };
  try {
    const streamId = await chrome.tabCapture.getMediaStreamId({ targetTabId: tabId });
    const { width = 0, height = 0 } = await browser.tabs.get(tabId);
    await ask('engine', 'capture', { tabId, streamId, width, height });
    return { ok: true };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (NOT_CLICKED.test(detail)) return { ok: false, problem: { code: 'capture-later' } };
    return { ok: false, problem: { code: 'capture-failed', detail } };
  }
}
