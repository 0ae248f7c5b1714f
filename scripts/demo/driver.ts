import type { NetworkRequest } from '../chromium/net-log';
import type { LocalServer } from '../server/local-server';
import type { Layout } from './call/layouts';
import type { FrameLog } from './call/participants';

/** A page of the demo, in whichever browser. */
export interface DemoPage {
  /** Runs a function in it, which gets `given` as a copy. */
  evaluate<R, A = undefined>(run: (given: A) => R | Promise<R>, given?: A): Promise<R>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  /** A PNG picture of what is shown of it. */
  screenshot(): Promise<Uint8Array>;
}

/** What the demo has a browser do, one function per step of a user. */
export interface DemoDriver {
  /** Resolves when the user has closed the window, or the tab of the call. */
  readonly closed: Promise<unknown>;
  welcomePage(): Promise<DemoPage>;
  giveConsent(): Promise<DemoPage>;
  /** Joins the call in a new tab and waits until every participant's video plays. */
  joinCall(server: LocalServer, layout: Layout): Promise<DemoPage>;
  /** The frames that files played and their tiles received so far. */
  frameLogs(): Promise<readonly FrameLog[]>;
  /** Clicks the toolbar button over the call, then Start in the popup. */
  start(): Promise<{ readonly tabId: number; readonly pressedAt: number }>;
  /** Opens the popup of a tab in a window of its own. */
  popupWindow(tabId: number): Promise<DemoPage>;
  /**
   * @param own origins whose requests are expected
   * @returns all other network requests that the browser made
   */
  close(own: readonly string[]): Promise<NetworkRequest[]>;
}
