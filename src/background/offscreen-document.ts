import { ask } from '../messaging/requests';

const PATH = 'src/offscreen/index.html';
/** How long to wait for a document that something else is opening, ms. */
const WAIT_MS = 5000;

let opening: Promise<void> | null = null;

/**
 * Makes sure that the engine's document is open. A profile can have only one, so concurrent callers
 * share one attempt.
 *
 * @throws Error where the browser cannot open it
 */
export function ensureOffscreenDocument(): Promise<void> {
  opening ??= open().finally(() => {
    opening = null;
  });
  return opening;
}

/** Closes the engine's document, if there is one. */
export async function closeOffscreenDocument(): Promise<void> {
  if (await exists()) await chrome.offscreen.closeDocument();
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
  // A document that was open already may still be loading its script.
  await waitUntil(answers);
}

function create(): Promise<void> {
  return chrome.offscreen.createDocument({
    url: PATH,
    reasons: [chrome.offscreen.Reason.WORKERS, chrome.offscreen.Reason.USER_MEDIA],
    justification:
      'Runs the neural networks that read the faces, on this computer alone; in the picture of the tab, if the user asks for that.',
  });
}

async function answers(): Promise<boolean> {
  return ask('engine', 'active', {}).then(
    () => true,
    () => false,
  );
}

/** @returns whether the condition came true in time */
async function waitUntil(condition: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function exists(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}
