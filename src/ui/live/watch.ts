import browser, { type Runtime } from 'webextension-polyfill';
import { handle, type MessageHandlers } from '../../messaging/channel';
import { WATCH_PORT, type WatchDownMessage, type WatchUpMessage } from '../../messaging/protocol';
import type { SessionSnapshot } from '../../messaging/session';

/** Waits between attempts to reach the engine, ms; the last one repeats. */
const BACKOFF_MS = [250, 500, 1000] as const;

/** How long the engine may be away before it counts as lost, ms. */
const LOST_AFTER_MS = 2500;

interface WatchOptions {
  readonly tabId: number;
  readonly onSnapshot: (snapshot: SessionSnapshot) => void;
  /** Called when the engine has been away for a while; attempts continue. */
  readonly onLost: () => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/**
 * Watches a tab's session. The engine may not be running yet, or may go away and come back: the port
 * is opened again and again until the signal aborts.
 *
 * @returns a function that tries again at once, for when the engine was just started
 */
export function watchSession({ tabId, onSnapshot, onLost, signal }: WatchOptions): () => void {
  let port: Runtime.Port | null = null;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let overdue: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    attempts = 0;
    clearTimeout(overdue);
    overdue = undefined;
  };

  const handlers: MessageHandlers<WatchDownMessage> = {
    snapshot: ({ snapshot }) => {
      if (snapshot.tabId !== tabId) return;
      heard();
      onSnapshot(snapshot);
    },
    // Neither is asked for here.
    figures: () => undefined,
    record: () => undefined,
  };

  const connect = () => {
    clearTimeout(retry);
    if (signal.aborted || port !== null) return;
    const opened = browser.runtime.connect({ name: WATCH_PORT });
    port = opened;
    opened.onMessage.addListener((message) => {
      handle(handlers, message as WatchDownMessage);
    });
    opened.onDisconnect.addListener(() => {
      // Unless it is read, the browser logs the failed connection as an error.
      void browser.runtime.lastError;
      port = null;
      if (signal.aborted) return;
      overdue ??= setTimeout(onLost, LOST_AFTER_MS);
      retry = setTimeout(connect, BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length - 1)]);
      attempts += 1;
    });
    const watch: WatchUpMessage = { type: 'watch', tabId };
    opened.postMessage(watch);
  };

  signal.addEventListener('abort', () => {
    clearTimeout(retry);
    clearTimeout(overdue);
    port?.disconnect();
  });
  connect();
  return () => {
    attempts = 0;
    connect();
  };
}
