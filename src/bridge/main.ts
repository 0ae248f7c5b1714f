/**
 * A hidden iframe in the page, of the extension's own origin. It passes one MessagePort on to the
 * service worker, which passes it to the engine; frames then travel over the port without either.
 */
import { FRAME_PORT } from '../messaging/protocol';

addEventListener('message', (event: MessageEvent<unknown>) => {
  const port = event.ports[0];
  if (event.data !== FRAME_PORT || port === undefined) return;
  // Anything on the page could post here. The engine closes connections without the session's token.
  navigator.serviceWorker.ready.then((registration) => {
    (navigator.serviceWorker.controller ?? registration.active)?.postMessage(FRAME_PORT, [port]);
  });
});
