import { ask } from '../messaging/requests';

/** How long to wait for a document that something else is opening, ms. */
const WAIT_MS = 5000;

/** Waits for the engine's script: a document that is open may still be loading it. */
export async function engineReady(): Promise<void> {
  await waitUntil(answers);
}

/** @returns whether the condition came true in time */
export async function waitUntil(condition: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function answers(): Promise<boolean> {
  return ask('engine', 'active', {}).then(
    () => true,
    () => false,
  );
}
