import browser from 'webextension-polyfill';
import { type Channel, messagePortChannel, runtimePortChannel } from '../messaging/channel';
import {
  type ForeignFrame,
  FRAME_PORT,
  type FrameDownMessage,
  type FrameUpMessage,
} from '../messaging/protocol';
import { ask } from '../messaging/requests';
import { isShadowRoot } from './flat-tree';
import { isRemoving, noteRemoval, sheltered } from './standing-place';

type FrameChannel = Channel<FrameUpMessage, FrameDownMessage>;
type Transport = 'direct' | 'runtime';

/** The engine's messages, except those that the connection itself handles. */
export type SessionMessage = Exclude<FrameDownMessage, { readonly type: 'ping' | 'end' }>;

export interface EngineConnectionListeners {
  message(message: SessionMessage): void;
  /** A connection is open, the first or a new one. */
  connected(): void;
  /** The engine ended the session, or refuses to open it again. */
  ended(): void;
}

const BRIDGE = 'src/bridge/index.html';
const ORIGIN = `chrome-extension://${browser.runtime.id}`;
/** If the engine does not answer a new connection within this time, ms, the next transport is tried. */
const ANSWER_WITHIN_MS = 1500;
/** The engine pings more than twice a second: after this silence, ms, it counts as dead. */
const SILENCE_MS = 1200;
const CHECK_EVERY_MS = 300;
/** Attempts to reconnect to a dead engine, and the pause between them, ms. */
const ATTEMPTS = 20;
const PAUSE_MS = 400;

/**
 * The connection to the engine: a direct MessagePort, with the runtime port as a fallback. When the
 * engine dies, the service worker is asked to restart it, and a new connection is opened.
 */
export class EngineConnection {
  private channel: FrameChannel | null = null;
  private transport: Transport = 'direct';
  /** By a clock that nobody sets, ms; 0 before the first time. */
  private lastHeard = 0;
  private connecting = false;
  private readonly abort = new AbortController();
  /** Not `randomUUID`, which pages without encryption lack. */
  private readonly page = String(Math.random());

  /** @param frame the browser's id of the frame that this is; `undefined` for the page itself */
  constructor(
    private readonly token: string,
    private readonly frame: number | undefined,
    private readonly listeners: EngineConnectionListeners,
  ) {}

  /** Whether pictures must travel as text. */
  get needsText(): boolean {
    return this.transport === 'runtime';
  }

  open(): void {
    const timer = setInterval(() => this.check(), CHECK_EVERY_MS);
    this.abort.signal.addEventListener('abort', () => clearInterval(timer));
    this.connect();
  }

  send(message: FrameUpMessage, transfer: Transferable[] = []): void {
    this.channel?.post(message, transfer);
  }

  close(): void {
    this.abort.abort();
    this.channel?.close();
    this.channel = null;
  }

  private check(): void {
    // The extension was updated or removed, and this script is left over.
    if (isOrphaned()) {
      this.listeners.ended();
      return;
    }
    if (this.connecting || performance.now() - this.lastHeard < SILENCE_MS) return;
    this.channel?.close();
    this.channel = null;
    this.connect();
  }

  private async connect(): Promise<void> {
    this.connecting = true;
    try {
      for (let attempt = 0; attempt < ATTEMPTS && !this.abort.signal.aborted; attempt++) {
        if (await this.attempt(attempt > 0 || this.lastHeard > 0)) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      if (!this.abort.signal.aborted) this.listeners.ended();
    } finally {
      this.connecting = false;
    }
  }

  /** @returns whether to stop trying: connected, or refused for good */
  private async attempt(again: boolean): Promise<boolean> {
    try {
      if (again && !(await ask('background', 'reconnect', { token: this.token })).ok) {
        if (!this.abort.signal.aborted) this.listeners.ended();
        return true;
      }
    } catch {
      // The service worker is starting; or the next check finds that this script is left over.
      return false;
    }
    for (const open of [openDirect, openElsewhere, openRuntime]) {
      if (this.abort.signal.aborted) return true;
      // A page without a root element, or a script that is left over, can open none.
      const channel = await this.tryOpening(open).catch(() => null);
      if (channel === null) continue;
      if (this.abort.signal.aborted) channel.close();
      else this.listeners.connected();
      return true;
    }
    return false;
  }

  /** @returns `null` where the engine does not answer over it, or it cannot be opened */
  private tryOpening(open: () => Opening | null): Promise<FrameChannel | null> {
    return new Promise((resolve) => {
      const opening = open();
      if (opening === null) {
        resolve(null);
        return;
      }
      const { channel, transport, done } = opening;
      const fail = () => {
        done();
        channel.close();
        resolve(null);
      };
      const timer = setTimeout(fail, ANSWER_WITHIN_MS);
      let welcomed = false;
      channel.listen({
        message: (message) => {
          if (this.abort.signal.aborted) return;
          if (!welcomed && message.type === 'welcome') {
            welcomed = true;
            clearTimeout(timer);
            done();
            this.adopt(channel, transport);
            resolve(channel);
          }
          this.hear(channel, message);
        },
        closed: () => {
          if (!welcomed) {
            clearTimeout(timer);
            fail();
          } else if (this.channel === channel) {
            // Do not wait out the silence: the next check opens a new connection.
            this.lastHeard = 1;
          }
        },
      });
      const { token, page } = this;
      channel.post({ type: 'hello', token, page, transport, ...this.frameFields() });
    });
  }

  private frameFields(): { frame?: ForeignFrame } {
    return this.frame === undefined ? {} : { frame: { id: this.frame, origin: location.origin } };
  }

  private adopt(channel: FrameChannel, transport: Transport): void {
    this.channel = channel;
    this.transport = transport;
  }

  private hear(channel: FrameChannel, message: FrameDownMessage): void {
    if (channel !== this.channel) return;
    this.lastHeard = performance.now();
    if (message.type === 'ping') this.send({ type: 'pong' });
    else if (message.type === 'end') this.listeners.ended();
    else this.listeners.message(message);
  }
}

/** Whether the extension that this script belongs to is gone. */
function isOrphaned(): boolean {
  return globalThis.chrome?.runtime?.id === undefined;
}

/** A channel that is being opened; `done` removes what was needed to open it. */
interface Opening {
  readonly channel: FrameChannel;
  readonly transport: Transport;
  done(): void;
}

function openRuntime(): Opening {
  const port = browser.runtime.connect({ name: FRAME_PORT });
  return { channel: runtimePortChannel(port), transport: 'runtime', done: () => undefined };
}

/** Whether the page has removed the last hidden iframe before it could be used. */
let wasRemoved = false;

/** @returns `null` where the page would take away what it takes */
function openDirect(): Opening | null {
  const shelter = sheltered(document);
  if (shelter === null && isRemoving(document)) return null;
  return openThrough(shelter ?? document.documentElement);
}

/** Another direct connection, where the page rather than the engine has prevented the first. */
function openElsewhere(): Opening | null {
  return wasRemoved ? openDirect() : null;
}

/**
 * A hidden iframe of the extension's own origin passes one end of a MessageChannel out of the page.
 * It stands in a closed shadow root, where the page's own scripts do not come across it.
 */
function openThrough(place: Element | ShadowRoot): Opening {
  const { port1, port2 } = new MessageChannel();
  const url = browser.runtime.getURL(BRIDGE);
  const holder = document.createElement('div');
  holder.style.setProperty('display', 'none', 'important');
  const iframe = document.createElement('iframe');
  iframe.addEventListener('load', () => {
    // The address is another one in each browser session; the origin is always this.
    iframe.contentWindow?.postMessage(FRAME_PORT, ORIGIN, [port2]);
  });
  iframe.src = url;
  holder.attachShadow({ mode: 'closed' }).append(iframe);
  place.append(holder);
  const done = () => {
    wasRemoved = !holder.isConnected;
    if (wasRemoved && !isShadowRoot(place)) noteRemoval(document);
    holder.remove();
  };
  return { channel: messagePortChannel(port1), transport: 'direct', done };
}
