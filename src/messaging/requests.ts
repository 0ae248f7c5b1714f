import browser, { type Runtime } from 'webextension-polyfill';
import type { Exact } from './exact';
import type { BackgroundProtocol, ContentProtocol, EngineProtocol } from './protocol';

interface Protocols {
  background: BackgroundProtocol;
  engine: EngineProtocol;
  content: ContentProtocol;
}

type Receiver = keyof Protocols;
type Requests<R extends Receiver> = keyof Protocols[R] & string;
type RequestBody<R extends Receiver, T extends Requests<R>> = Protocols[R][T] extends {
  request: infer Asked;
}
  ? Asked
  : never;
type Answer<R extends Receiver, T extends Requests<R>> = Protocols[R][T] extends {
  response: infer Given;
}
  ? Given
  : never;

interface Envelope {
  readonly to: Receiver;
  readonly type: string;
  readonly body: unknown;
}

/** What a handler returns; where there is nothing to answer, anything. */
type Result<A> = [A] extends [undefined] ? unknown : A | Promise<A>;

/** One function a request; each gets the body and the sender. */
export type Handlers<R extends Receiver> = {
  [T in Requests<R>]: (
    body: RequestBody<R, T>,
    sender: Runtime.MessageSender,
  ) => Result<Answer<R, T>>;
};

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'to' in value && 'type' in value;
}

/**
 * Answers the requests meant for this receiver. Every context of the extension hears every runtime
 * message, so anything addressed to another receiver, or from another extension, is left alone.
 *
 * @returns a function that stops answering
 */
export function answer<R extends Receiver>(receiver: R, handlers: Handlers<R>): () => void {
  const listener = (
    message: unknown,
    sender: Runtime.MessageSender,
  ): Promise<unknown> | undefined => {
    if (sender.id !== browser.runtime.id || !isEnvelope(message)) return undefined;
    if (message.to !== receiver) return undefined;
    const handler = handlers[message.type as Requests<R>];
    if (handler === undefined) return undefined;
    return Promise.resolve(handler(message.body as never, sender));
  };
  // The polyfill's type wants a listener that always answers; undefined leaves it to the others.
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerAsync);
  return () => browser.runtime.onMessage.removeListener(listener as Runtime.OnMessageListenerAsync);
}

/**
 * Asks the service worker or the engine.
 *
 * @throws when nobody answers: no offscreen document is open, or the extension was reloaded
 */
export function ask<
  R extends 'background' | 'engine',
  T extends Requests<R>,
  B extends RequestBody<R, T>,
>(receiver: R, type: T, body: B & Exact<RequestBody<R, T>, B>): Promise<Answer<R, T>> {
  const envelope: Envelope = { to: receiver, type, body };
  return browser.runtime.sendMessage(envelope);
}

/**
 * Asks the content script in a tab's top frame.
 *
 * @throws when there is none
 */
export function askTab<T extends Requests<'content'>, B extends RequestBody<'content', T>>(
  tabId: number,
  type: T,
  body: B & Exact<RequestBody<'content', T>, B>,
): Promise<Answer<'content', T>> {
  const envelope: Envelope = { to: 'content', type, body };
  return browser.tabs.sendMessage(tabId, envelope, { frameId: 0 });
}
