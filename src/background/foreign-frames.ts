import browser from 'webextension-polyfill';
import contentScript from '../content/main.iife.ts?iife';
import type { SessionSettings } from '../messaging/protocol';
import { askTab } from '../messaging/requests';
import { inTime } from './in-time';
import { pageSpeech } from './page-speech';

/** A frame that is still loading lets the script in when it is done, ms. */
const LOADING_MS = 15_000;

/** Frames into which a script is just being put: a second one would retire the first. */
const joining = new Set<string>();

/**
 * What runs in each frame, in the content script's world.
 *
 * @returns whether the frame needs the content script. Frames of their parent's own origin do not:
 *   the script around them reads them, too.
 */
function needsScript(token: string): boolean {
  const page = globalThis as { __countenance?: { token(): string | null } };
  return window.frameElement === null && page.__countenance?.token() !== token;
}

/**
 * Starts reading in the frames of other sites that the user has allowed, and that are not read yet.
 *
 * `activeTab` reaches the page's own origin only (measured in Chromium 156). So a frame of another
 * site needs a permission for that site, which is optional and asked for when such a frame is all that
 * a page has. With it, tiles, names and the video's own pixels are known as on any page; the other way,
 * the tab's picture (tab-capture.ts), has neither tiles nor names of what is in the frame.
 */
export async function joinFrames(
  tabId: number,
  token: string,
  settings: SessionSettings,
): Promise<void> {
  // The browser passes over the frames that the extension may not enter. Whatever goes wrong with one
  // of the others, the page itself is read on. Those that never finish loading can be looked at all the same.
  const looked = browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: needsScript,
    args: [token],
    injectImmediately: true,
  });
  const frames = await inTime(looked).catch(() => []);
  const closed = frames.filter(({ frameId, result }) => frameId !== 0 && result === true);
  await Promise.all(closed.map(({ frameId }) => join(tabId, frameId, token, settings)));
}

async function join(
  tabId: number,
  frame: number,
  token: string,
  settings: SessionSettings,
): Promise<void> {
  const key = `${tabId} ${frame} ${token}`;
  if (joining.has(key)) return;
  joining.add(key);
  try {
    const target = { tabId, frameIds: [frame] };
    const injected = browser.scripting.executeScript({ target, files: [contentScript] });
    await inTime(injected, LOADING_MS);
    const speech = await pageSpeech();
    await inTime(askTab(tabId, 'begin', { token, settings, speech, frame }, frame));
  } catch {
    // The page has taken the frame away in the meantime, or it hangs.
  } finally {
    joining.delete(key);
  }
}
