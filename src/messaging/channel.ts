import type { Runtime } from 'webextension-polyfill';

/** One end of a two-way connection, whether over a MessagePort or a runtime Port. */
export interface Channel<Sent, Received> {
  /** Sends a message; does nothing once it is closed. A runtime Port ignores `transfer`. */
  post(message: Sent, transfer?: Transferable[]): void;
  /** Closes this end, without calling its own `closed` listener. */
  close(): void;
  /** To be called once, before any message can arrive. */
  listen(listeners: Listeners<Received>): void;
}

export interface Listeners<Received> {
  message(message: Received): void;
  /** The other end went away. A MessagePort may never report it: hence the ping in protocol.ts. */
  closed?(): void;
}

/** One function for each type of message. */
export type MessageHandlers<M extends { readonly type: string }> = {
  readonly [T in M['type']]: (message: Extract<M, { readonly type: T }>) => void;
};

/**
 * Calls a message's handler. A type unknown here comes from another version, and is ignored, as is what is
 * no message at all.
 */
export function handle<M extends { readonly type: string }>(
  handlers: MessageHandlers<M>,
  message: M,
): void {
  if (!isTyped(message) || !Object.hasOwn(handlers, message.type)) return;
  const byType: Readonly<Record<string, ((message: never) => void) | undefined>> = handlers;
  byType[message.type]?.(message as never);
}

/** Whether what arrived says of which type it is. */
export function isTyped(value: unknown): value is { readonly type: string } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** Wraps a MessagePort. Messages that arrived before `listen` are kept by the browser until then. */
export function messagePortChannel<Sent, Received>(port: MessagePort): Channel<Sent, Received> {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    close: () => port.close(),
    listen({ message, closed }) {
      port.addEventListener('message', (event: MessageEvent<Received>) => message(event.data));
      if (closed !== undefined) port.addEventListener('close', closed);
      port.start();
    },
  };
}

/** Wraps a runtime Port. */
export function runtimePortChannel<Sent, Received>(port: Runtime.Port): Channel<Sent, Received> {
  let open = true;
  return {
    post(message) {
      if (open) port.postMessage(message);
    },
    close() {
      open = false;
      port.disconnect();
    },
    listen({ message, closed }) {
      port.onMessage.addListener((received) => message(received as Received));
      port.onDisconnect.addListener(() => {
        open = false;
        closed?.();
      });
    },
  };
}
