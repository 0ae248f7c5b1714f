import { isTyped } from '../messaging/channel';
import type { ForeignFrame, FrameDownMessage, FrameUpMessage } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import type { FrameChannel, Opening, PictureForm } from './opening';
import { isOrphaned } from './orphaned';
import { WAYS } from './ways';

/** The engine's messages, except those that the connection itself handles. */
export type SessionMessage = Exclude<FrameDownMessage, { readonly type: 'ping' | 'end' }>;

export interface EngineConnectionListeners {
  message(message: SessionMessage): void;
  /** A connection is open, the first or a new one. */
  connected(): void;
  /** The engine ended the session, or refuses to open it again. */
  ended(): void;
}

/** If the engine does not answer a new connection within this time, ms, the next transport is tried. */
const ANSWER_WITHIN_MS = 1500;
/** The engine pings more than twice a second: after this silence, ms, it counts as dead. */
const SILENCE_MS = 1200;
const CHECK_EVERY_MS = 300;
/** Attempts to reconnect to a dead engine, and the pause between them, ms. */
const ATTEMPTS = 20;
const PAUSE_MS = 400;

/**
 * The connection to the engine, in the first of the ways that work on this page. When the engine dies,
 * the service worker is asked to restart it, and a new connection is opened.
 */
export class EngineConnection {
  private channel: FrameChannel | null = null;
  private currentForm: PictureForm = 'bitmap';
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

  /** The form in which pictures travel over it. */
  get form(): PictureForm {
    return this.currentForm;
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
    for (const open of WAYS) {
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
      const { channel, transport, form, done } = opening;
      const fail = () => {
        done();
        channel.close();
        resolve(null);
      };
      const timer = setTimeout(fail, ANSWER_WITHIN_MS);
      let welcomed = false;
      channel.listen({
        message: (message) => {
          if (this.abort.signal.aborted || !isTyped(message)) return;
          if (!welcomed && message.type === 'welcome') {
            welcomed = true;
            clearTimeout(timer);
            done();
            this.channel = channel;
            this.currentForm = form;
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

  private hear(channel: FrameChannel, message: FrameDownMessage): void {
    if (channel !== this.channel) return;
    this.lastHeard = performance.now();
    if (message.type === 'ping') this.send({ type: 'pong' });
    else if (message.type === 'end') this.listeners.ended();
    else this.listeners.message(message);
  }
}
