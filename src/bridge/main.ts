/**
 * A hidden iframe in the page, of the extension's own origin. It passes one MessagePort on to the engine;
 * frames then travel over the port without it.
 */
import { FRAME_PORT } from '../messaging/protocol';

/** The engine's document, as `location.pathname` has it. */
const ENGINE = '/src/offscreen/index.html';

/** One port is all that a content script needs: who sends more is the page, and costs nobody anything. */
function passOn(event: MessageEvent<unknown>): void {
  const port = event.ports[0];
  if (event.data !== FRAME_PORT || port === undefined) return;
  removeEventListener('message', passOn);
  // Anything on the page could post here. The engine answers nobody who does not know the session's token.
  const engine = engineWindow();
  if (engine !== null) engine.postMessage(FRAME_PORT, location.origin, [port]);
  else if (isCredentialless()) port.close();
  else passToWorker(port);
}

/** The engine's window; `null` where it is in another process, as for pages that isolate themselves. */
function engineWindow(): Window | null {
  const views = chrome.extension.getViews();
  return views.find(({ location }) => location.pathname === ENGINE) ?? null;
}

/** Whether this frame has a storage of its own for as long as it lives, and so no service worker. */
function isCredentialless(): boolean {
  return (globalThis as { credentialless?: boolean }).credentialless === true;
}

function passToWorker(port: MessagePort): void {
  navigator.serviceWorker.ready.then((registration) => {
    (navigator.serviceWorker.controller ?? registration.active)?.postMessage(FRAME_PORT, [port]);
  });
}

addEventListener('message', passOn);
