import { ask } from '../messaging/requests';

const PATH = 'src/offscreen/index.html';
/** How long an attempt that somebody else has begun may take, ms. */
const OTHERS_MAY_TAKE_MS = 5000;

let opening: Promise<void> | null = null;

/**
 * Makes sure that the engine's document is there. A profile can have only one: callers at the same
 * time share one attempt.
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
      // Somebody else's attempt may be half done, such as that of this worker before it was
      // restarted; until it is done the browser does not list the document.
      if (!(await comesTrue(exists))) throw error;
    }
  }
  // A document that somebody else opened may still be loading its script.
  await comesTrue(answers);
}

function create(): Promise<void> {
  return chrome.offscreen.createDocument({
    url: PATH,
    reasons: [chrome.offscreen.Reason.WORKERS],
    justification: 'Runs the neural networks that read the faces, on this computer alone.',
  });
}

async function answers(): Promise<boolean> {
  return ask('engine', 'active', {}).then(
    () => true,
    () => false,
  );
}

async function comesTrue(condition: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + OTHERS_MAY_TAKE_MS; Date.now() < end; ) {
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
