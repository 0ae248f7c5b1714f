const PATH = 'src/offscreen/index.html';

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
  if (await exists()) return;
  try {
    await chrome.offscreen.createDocument({
      url: PATH,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: 'Runs the neural networks that read the faces, on this computer alone.',
    });
  } catch (error) {
    // A worker that was restarted in the middle of another attempt does not know of it.
    if (!(await exists())) throw error;
  }
}

async function exists(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}
