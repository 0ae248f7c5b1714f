import { ask } from '../messaging/requests';
import { inTime } from './in-time';

/** How long to wait for a document that something else is opening, ms. */
const WAIT_MS = 5000;

/**
 * Waits for the engine's script: a document that is open may still be loading it.
 *
 * @returns whether it answers; one that hears and does not answer in time hangs
 */
export function engineReady(): Promise<boolean> {
  return waitUntil(answers);
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
  return inTime(ask('engine', 'alive', {})).then(
    () => true,
    () => false,
  );
}
