import type { Page } from 'playwright-core';
import { WATCH_PORT, type WatchDownMessage } from '../../src/messaging/protocol';
import type { SessionSnapshot } from '../../src/messaging/session';

declare global {
  var watching: Set<chrome.runtime.Port> | undefined;
  var playing: ReturnType<typeof setInterval> | undefined;
}

/** Runs in the page. It uses anonymous functions only, as in watcher.ts. */
function install(name: string): void {
  const watching = new Set<chrome.runtime.Port>();
  globalThis.watching = watching;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== name) return;
    watching.add(port);
    port.onDisconnect.addListener(() => watching.delete(port));
  });
}

/**
 * Sends made-up snapshots to the pages of the extension that watch a session, through the real port. It
 * must be there before they are opened.
 */
export class StandInEngine {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param page any page of the extension, to play the engine in */
  static async open(page: Page): Promise<StandInEngine> {
    await page.evaluate(install, WATCH_PORT);
    return new StandInEngine(page);
  }

  /** Sends these snapshots one after the other, again and again, instead of those before. */
  async play(snapshots: readonly SessionSnapshot[], everyMs: number): Promise<void> {
    const messages = snapshots.map(
      (snapshot): WatchDownMessage => ({ type: 'snapshot', snapshot }),
    );
    await this.#page.evaluate(
      ({ messages, everyMs }) => {
        clearInterval(globalThis.playing);
        let sent = 0;
        globalThis.playing = setInterval(() => {
          for (const port of globalThis.watching ?? []) {
            port.postMessage(messages[sent % messages.length]);
          }
          sent += 1;
        }, everyMs);
      },
      { messages, everyMs },
    );
  }
}
