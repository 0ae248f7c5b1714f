/**
 * Who hosts the engine: in Chrome an offscreen document. In Firefox's build engine-host.firefox.ts
 * stands in this file's place.
 */
import browser from 'webextension-polyfill';
import { FRAME_PORT } from '../messaging/protocol';
import { engineReady, waitUntil } from './engine-ready';

declare const self: ServiceWorkerGlobalScope;

const PATH = 'src/offscreen/index.html';

let opening: Promise<void> | null = null;

/**
 * Makes sure that the engine's document is open. A profile can have only one, so concurrent callers
 * share one attempt.
 *
 * @throws Error where the browser cannot open it
 */
export function ensureEngine(): Promise<void> {
  opening ??= open().finally(() => {
    opening = null;
  });
  return opening;
}

/** Closes the engine's document, if there is one. */
export async function closeEngine(): Promise<void> {
  if (await exists()) await chrome.offscreen.closeDocument();
}

/** Forwards direct ports from the bridge in a page to the engine. To be called once, at the start. */
export function forwardPorts(): void {
  self.addEventListener('message', (event: ExtendableMessageEvent) => {
    const port = event.ports[0];
    if (event.data !== FRAME_PORT || port === undefined) return;
    event.waitUntil(forward(port));
  });
}

async function forward(port: MessagePort): Promise<void> {
  const page = browser.runtime.getURL(PATH);
  const clients = await self.clients.matchAll({ type: 'all', includeUncontrolled: true });
  const engine = clients.find(({ url }) => url === page);
  if (engine === undefined) port.close();
  else engine.postMessage(FRAME_PORT, [port]);
}

async function open(): Promise<void> {
  if (!(await exists())) {
    try {
      await create();
    } catch (error) {
      // Another attempt may be under way, such as one that this worker began before it was
      // restarted; the browser lists the document only when that is done.
      if (!(await waitUntil(exists))) throw error;
    }
  }
  if (await engineReady()) return;
  // It hangs, and would hold up everything.
  await closeEngine();
  await create();
  await engineReady();
}

function create(): Promise<void> {
  return chrome.offscreen.createDocument({
    url: PATH,
    reasons: [chrome.offscreen.Reason.WORKERS, chrome.offscreen.Reason.USER_MEDIA],
    justification:
      'Runs the neural networks that read the faces, on this computer alone; in the picture of the tab, if the user asks for that.',
  });
}

async function exists(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}
