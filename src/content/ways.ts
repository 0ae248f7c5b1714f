/**
 * The ways from a page to the engine: a direct MessagePort, with the runtime port as a fallback. In
 * Firefox's build ways.firefox.ts stands in this file's place.
 */
import browser from 'webextension-polyfill';
import { messagePortChannel, runtimePortChannel } from '../messaging/channel';
import { FRAME_PORT } from '../messaging/protocol';
import { isShadowRoot } from './flat-tree';
import type { Opening, Way } from './opening';
import { isRemoving, noteRemoval, sheltered } from './standing-place';

const BRIDGE = 'src/bridge/index.html';
const ORIGIN = `chrome-extension://${browser.runtime.id}`;

/** In the order in which they are tried. */
export const WAYS: readonly Way[] = [openDirect, openElsewhere, openByWorker, openRuntime];

function openRuntime(): Opening {
  const port = browser.runtime.connect({ name: FRAME_PORT });
  const channel = runtimePortChannel(port) as Opening['channel'];
  // The runtime port carries JSON.
  return { channel, transport: 'runtime', form: 'text', done: () => undefined };
}

/** Whether the page has removed the last hidden iframe before it could be used. */
let wasRemoved = false;

/** A direct connection; `null` where the page would take away what it takes. */
function openDirect(): Opening | null {
  const place = placeOfIframe();
  return place === null ? null : openThrough(place);
}

/** Another direct connection, where the page rather than the engine has prevented the first. */
function openElsewhere(): Opening | null {
  return wasRemoved ? openDirect() : null;
}

function placeOfIframe(): Element | ShadowRoot | null {
  const shelter = sheltered(document);
  if (shelter === null && isRemoving(document)) return null;
  return shelter ?? document.documentElement;
}

/**
 * A direct connection by way of the service worker, where the browser does not show the engine's window to
 * the iframe. A page that isolates itself (COEP) would be told the iframe's address when it is blocked.
 */
function openByWorker(): Opening | null {
  const place = crossOriginIsolated ? null : placeOfIframe();
  return place === null ? null : openThrough(place, false);
}

/**
 * A hidden iframe of the extension's own origin passes one end of a MessageChannel out of the page.
 * It stands in a closed shadow root, where the page's own scripts do not come across it.
 *
 * @param credentialless as such, an iframe may be embedded anywhere, and no page gets a report of it
 */
function openThrough(place: Element | ShadowRoot, credentialless = true): Opening {
  const { port1, port2 } = new MessageChannel();
  const url = browser.runtime.getURL(BRIDGE);
  const holder = document.createElement('div');
  holder.style.setProperty('display', 'none', 'important');
  const iframe = document.createElement('iframe');
  if (credentialless) iframe.setAttribute('credentialless', '');
  iframe.addEventListener('load', () => {
    // The address is another one in each browser session; the origin is always this.
    iframe.contentWindow?.postMessage(FRAME_PORT, ORIGIN, [port2]);
  });
  iframe.src = url;
  holder.attachShadow({ mode: 'closed' }).append(iframe);
  place.append(holder);
  const done = () => {
    wasRemoved = !holder.isConnected;
    if (wasRemoved && !isShadowRoot(place)) noteRemoval(document);
    holder.remove();
  };
  return { channel: messagePortChannel(port1), transport: 'direct', form: 'bitmap', done };
}
