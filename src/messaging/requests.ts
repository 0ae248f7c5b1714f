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

/** What a handler returns; anything, where the request has no response. */
type Result<A> = [A] extends [undefined] ? unknown : A | Promise<A>;

/** One function for each request; it gets the body and the sender. */
export type Handlers<R extends Receiver> = {
  [T in Requests<R>]: (
    body: RequestBody<R, T>,
    sender: Runtime.MessageSender,
  ) => Result<Answer<R, T>>;
};

/** Whether a request has all that its handler needs, and comes from whom it may come from. */
type Understands<R extends Receiver> = (
  type: Requests<R>,
  body: unknown,
  sender: Runtime.MessageSender,
) => boolean;

/** Never `undefined`, which is what the browser gives where nobody answers. */
async function answered(handle: () => unknown): Promise<unknown> {
  return (await handle()) ?? null;
}

/** @throws Error where the receiver died before it answered, or there is none */
async function answerOf<A>(response: Promise<unknown>): Promise<A> {
  const given = await response;
  if (given === undefined) throw new Error('nobody answers');
  return given as A;
}

function isEnvelope(value: unknown): value is Envelope {
  return (
    typeof value === 'object' &&
    value !== null &&
    'to' in value &&
    'type' in value &&
    typeof value.type === 'string'
  );
}

/**
 * Answers the requests meant for this receiver. Every context of the extension gets every runtime
 * message, so those addressed to another receiver, or sent by another extension, are ignored.
 *
 * @param understands others are refused
 * @returns a function that stops answering
 */
export function answer<R extends Receiver>(
  receiver: R,
  handlers: Handlers<R>,
  understands: Understands<R> = () => true,
): () => void {
  const listener = (
    message: unknown,
    sender: Runtime.MessageSender,
  ): Promise<unknown> | undefined => {
    if (sender.id !== browser.runtime.id || !isEnvelope(message)) return undefined;
    if (message.to !== receiver || !Object.hasOwn(handlers, message.type)) return undefined;
    const type = message.type as Requests<R>;
    if (!understands(type, message.body, sender))
      return Promise.reject(new Error(`nobody may ask for ${type} in this way`));
    return answered(() => handlers[type](message.body as never, sender));
  };
  // The polyfill's type demands an answer each time; undefined leaves it to other listeners.
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerAsync);
  return () => {
    try {
      browser.runtime.onMessage.removeListener(listener as Runtime.OnMessageListenerAsync);
    } catch {
      // The extension was updated: nothing is left to answer.
    }
  };
}

/**
 * Sends a request to the service worker or the engine.
 *
 * @throws when there is no receiver: no offscreen document is open, it died before it answered, or the
 *   extension was reloaded
 */
export async function ask<
  R extends 'background' | 'engine',
  T extends Requests<R>,
  B extends RequestBody<R, T>,
>(receiver: R, type: T, body: B & Exact<RequestBody<R, T>, B>): Promise<Answer<R, T>> {
  const envelope: Envelope = { to: receiver, type, body };
  return answerOf(browser.runtime.sendMessage(envelope));
}

/**
 * Tells something to all content scripts in a tab, in whichever frames they are.
 *
 * @throws when there is no content script
 */
export async function tellAll<T extends Requests<'content'>, B extends RequestBody<'content', T>>(
  tabId: number,
  type: T,
  body: B & Exact<RequestBody<'content', T>, B>,
): Promise<void> {
  const envelope: Envelope = { to: 'content', type, body };
  await answerOf(browser.tabs.sendMessage(tabId, envelope));
}

/**
 * Sends a request to the content script in a tab's top frame, or in another one.
 *
 * @param frameId the browser's id of the frame
 * @throws when there is no content script
 */
export async function askTab<T extends Requests<'content'>, B extends RequestBody<'content', T>>(
  tabId: number,
  type: T,
  body: B & Exact<RequestBody<'content', T>, B>,
  frameId = 0,
): Promise<Answer<'content', T>> {
  const envelope: Envelope = { to: 'content', type, body };
  return answerOf(browser.tabs.sendMessage(tabId, envelope, { frameId }));
}
