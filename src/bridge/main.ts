/**
 * A hidden iframe in the page, of the extension's own origin: all it does is to pass one MessagePort
 * on to the service worker, which hands it to the engine. Frames then flow past both.
 */
import { FRAME_PORT } from '../messaging/protocol';

addEventListener('message', (event: MessageEvent<unknown>) => {
  const port = event.ports[0];
  if (event.data !== FRAME_PORT || port === undefined) return;
  // Anything on the page could post here: the engine talks only to who knows the session's token.
  navigator.serviceWorker.ready.then((registration) => {
    (navigator.serviceWorker.controller ?? registration.active)?.postMessage(FRAME_PORT, [port]);
  });
});
