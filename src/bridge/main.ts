/**
 * A hidden iframe in the page, of the extension's own origin. It passes one MessagePort on to the
 * service worker, which passes it to the engine; frames then travel over the port without either.
 */
import { FRAME_PORT } from '../messaging/protocol';

/** One port is all that a content script needs: who sends more is the page, and costs nobody anything. */
function passOn(event: MessageEvent<unknown>): void {
  const port = event.ports[0];
  if (event.data !== FRAME_PORT || port === undefined) return;
  removeEventListener('message', passOn);
  // Anything on the page could post here. The engine answers nobody who does not know the session's token.
  navigator.serviceWorker.ready.then((registration) => {
    (navigator.serviceWorker.controller ?? registration.active)?.postMessage(FRAME_PORT, [port]);
  });
}

addEventListener('message', passOn);
