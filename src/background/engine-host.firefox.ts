/**
 * Who hosts the engine in Firefox, which has no offscreen documents: a hidden frame of the event page.
 * It is the same document as in Chrome, with a life of its own inside the event page (measured in
 * Firefox 153: it gets runtime messages like any page of the extension, and its timers are not throttled).
 */
import browser from 'webextension-polyfill';
import { engineReady } from './engine-ready';

const PATH = 'src/offscreen/index.html';

/**
 * Firefox closes an event page that has called no extension API and heard no event for 30 s, and takes
 * its frames along.
 */
const STAY_EVERY_MS = 10_000;

let frame: HTMLIFrameElement | null = null;
let staying: ReturnType<typeof setInterval> | undefined;

/** Makes sure that the engine's frame is there, and with it the event page. */
export async function ensureEngine(): Promise<void> {
  if (frame?.isConnected !== true) open();
  if (await engineReady()) return;
  // It hangs, and would hold up everything.
  await closeEngine();
  open();
  await engineReady();
}

/** Closes the engine's frame, if there is one. */
export async function closeEngine(): Promise<void> {
  clearInterval(staying);
  frame?.remove();
  frame = null;
}

/** Firefox has no direct ports: pictures come over runtime ports, which need no help. */
export function forwardPorts(): void {}

function open(): void {
  frame = document.createElement('iframe');
  frame.src = browser.runtime.getURL(PATH);
  document.body.append(frame);
  clearInterval(staying);
  staying = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_EVERY_MS);
}
