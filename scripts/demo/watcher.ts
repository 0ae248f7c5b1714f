import {
  WATCH_PORT,
  type WatchDownMessage,
  type WatchUpMessage,
} from '../../src/messaging/protocol';
import type { SessionFigures, SessionRecord, SessionSnapshot } from '../../src/messaging/session';
import { until } from '../chromium/waiting';

/** What is installed in the extension's page that follows the session. */
interface PageWatcher {
  port: chrome.runtime.Port | null;
  snapshot: SessionSnapshot | null;
  figures: SessionFigures | null;
  record: SessionRecord | null;
  /** How often it has connected to an engine. */
  connections: number;
  open(): void;
}

declare global {
  var watcher: PageWatcher | undefined;
}

/** A page of the extension, in whichever browser. */
interface ExtensionPage {
  /** Runs a function in it, which gets `given` as a copy. */
  evaluate<R, A = undefined>(run: (given: A) => R | Promise<R>, given?: A): Promise<R>;
}

const LIMIT_MS = 20_000;

/**
 * Runs in the page. It uses methods and anonymous functions only: for named ones, esbuild inserts calls
 * of a helper that does not exist in the page.
 */
function install({ name, tabId }: { name: string; tabId: number }): void {
  globalThis.watcher?.port?.disconnect();
  globalThis.watcher = {
    port: null,
    snapshot: null,
    figures: null,
    record: null,
    connections: 0,
    open() {
      this.connections += 1;
      this.snapshot = null;
      this.port = chrome.runtime.connect({ name });
      this.port.onMessage.addListener((message: WatchDownMessage) => {
        if (message.type === 'snapshot') this.snapshot = message.snapshot;
        else if (message.type === 'figures') this.figures = message.figures;
        else this.record = message.record;
      });
      // The engine may restart.
      this.port.onDisconnect.addListener(() => {
        setTimeout(() => globalThis.watcher === this && this.open(), 300);
      });
      this.port.postMessage({ type: 'watch', tabId } satisfies WatchUpMessage);
    },
  };
  globalThis.watcher.open();
}

/** Follows the session of a tab from a page of the extension, as the popup does. */
export class Watcher {
  readonly #page: ExtensionPage;

  private constructor(page: ExtensionPage) {
    this.#page = page;
  }

  /** @param page any page of the extension */
  static async open(page: ExtensionPage, tabId: number): Promise<Watcher> {
    await page.evaluate(install, { name: WATCH_PORT, tabId });
    return new Watcher(page);
  }

  /** Follows it no more: what is told five times a second costs the engine a little, too. */
  async close(): Promise<void> {
    await this.#page.evaluate(() => {
      globalThis.watcher?.port?.disconnect();
      globalThis.watcher = undefined;
    });
  }

  /** How often it has connected to an engine: more than once if that was started anew. */
  async connections(): Promise<number> {
    return this.#page.evaluate(() => globalThis.watcher?.connections ?? 0);
  }

  /** The latest snapshot of the engine that runs now, `null` before the first. */
  async snapshot(): Promise<SessionSnapshot | null> {
    return this.#page.evaluate(() => globalThis.watcher?.snapshot ?? null);
  }

  /** Waits for a snapshot for which the condition holds. */
  async when(
    holds: (snapshot: SessionSnapshot) => boolean,
    limitMs: number,
    sentence: string,
  ): Promise<SessionSnapshot> {
    let seen: SessionSnapshot | null = null;
    return until(
      async () => {
        seen = await this.snapshot();
        return seen !== null && holds(seen) ? seen : null;
      },
      limitMs,
      () => `${sentence} Last seen: ${describe(seen)}.`,
    );
  }

  /** How well the session goes. */
  async figures(): Promise<SessionFigures> {
    await this.#page.evaluate(() => {
      if (globalThis.watcher !== undefined) globalThis.watcher.figures = null;
      globalThis.watcher?.port?.postMessage({ type: 'figures' });
    });
    return until(
      () => this.#page.evaluate(() => globalThis.watcher?.figures ?? null),
      LIMIT_MS,
      'The engine did not say how the session goes.',
    );
  }

  /** The whole record of the session so far. */
  async record(): Promise<SessionRecord> {
    await this.#page.evaluate(() => {
      if (globalThis.watcher !== undefined) globalThis.watcher.record = null;
      globalThis.watcher?.port?.postMessage({ type: 'record' });
    });
    return until(
      () => this.#page.evaluate(() => globalThis.watcher?.record ?? null),
      LIMIT_MS,
      'The engine did not hand out its record.',
    );
  }
}

/** The state of a session in one line, for error messages. */
export function describe(snapshot: SessionSnapshot | null): string {
  if (snapshot === null) return 'no snapshot from the engine';
  const { state, problem, participants } = snapshot;
  const trouble = problem === null ? '' : `, ${problem.code} ${problem.detail ?? ''}`.trimEnd();
  const people = participants.map(({ name, number, state, people }) =>
    `${name ?? number} ${state} ${people.map(({ label }) => label).join('/')}`.trimEnd(),
  );
  return `session ${state}${trouble} (${people.join('; ') || 'no participants'})`;
}
