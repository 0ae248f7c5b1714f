/**
 * What may be asked of the service worker and of the engine. A context of another version may ask for
 * anything, and a content script runs in the process of a page that nobody has to trust.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { knownPeople } from './known-people';
import type { BackgroundProtocol, EngineProtocol, SessionSettings } from './protocol';
import type { Problem, SessionState } from './session';

/** One schema for each request: of its body. */
type Bodies<Protocol> = {
  readonly [T in keyof Protocol]: v.GenericSchema<
    Protocol[T] extends { request: infer Asked } ? Asked : never
  >;
};

const nothing = v.object({});
const tabId = v.pipe(v.number(), v.integer());
const token = v.string();
const size = v.pipe(v.number(), v.finite(), v.minValue(0));
const settings = v.object({
  gender: v.boolean(),
  overlay: v.boolean(),
  figures: v.boolean(),
  expressionModel: v.string(),
}) satisfies v.GenericSchema<SessionSettings>;
/** Which codes there are is for whoever shows it to know. */
const problem = v.nullable(
  v.custom<Problem>((value) => v.is(v.object({ code: v.string() }), value)),
);
const state = v.picklist([
  'idle',
  'starting',
  'running',
  'reconnecting',
  'ended',
]) satisfies v.GenericSchema<SessionState>;
const leaveOut = v.object({ tabId, participants: v.array(v.string()), leftOut: v.boolean() });
const readOnly = v.object({ tabId, participant: v.nullable(v.string()) });
const pause = v.object({ tabId, paused: v.boolean() });

/** What the user wants of somebody in a session: to be left out, read again, or read alone. */
export const wish = v.union([leaveOut, readOnly]);

/** Who is left out of which session. */
export const remembered = v.object({
  token,
  tabId,
  page: v.string(),
  people: v.nullable(knownPeople),
});

const ofBackground: Bodies<BackgroundProtocol> = {
  'warm-up': nothing,
  start: v.object({ tabId, move: v.exactOptional(v.boolean()) }),
  stop: v.object({ tabId, quietly: v.exactOptional(v.boolean()) }),
  pause,
  'leave-out': leaveOut,
  'read-only': readOnly,
  reconnect: v.object({ token }),
  capture: v.object({ tabId }),
  frames: v.object({ token }),
  'call-appeared': nothing,
  'read-call': v.object({ move: v.boolean() }),
  badge: v.object({ tabId, token, state, paused: v.boolean(), problem }),
  remember: remembered,
  'engine-started': nothing,
  fault: v.object({ message: v.string() }),
  idle: nothing,
};

const ofEngine: Bodies<EngineProtocol> = {
  alive: nothing,
  'warm-up': v.object({ settings }),
  'backend-memory': nothing,
  open: v.object({
    tabId,
    title: v.string(),
    token,
    paused: v.boolean(),
    settings,
    startedAt: v.pipe(v.number(), v.finite()),
    program: v.string(),
    page: v.string(),
    inMemory: v.boolean(),
    known: v.nullable(knownPeople),
  }),
  close: v.object({ tabId, problem }),
  settings: v.object({ settings }),
  rename: v.object({ tabId, participant: v.string(), name: v.string() }),
  pause,
  mark: v.object({ tabId, word: v.string() }),
  'leave-out': leaveOut,
  'read-only': readOnly,
  'tab-replaced': v.object({ from: tabId, to: tabId }),
  state: v.object({ token }),
  active: nothing,
  capture: v.object({ tabId, streamId: v.string(), width: size, height: size }),
};

/** What content scripts ask for; everything else is asked by the extension's own pages alone. */
const FROM_PAGES: readonly string[] = ['reconnect', 'frames', 'call-appeared', 'read-call'];

/** Whether the service worker may be asked for this by this sender. */
export function asksBackground(
  type: keyof BackgroundProtocol,
  body: unknown,
  sender: Runtime.MessageSender,
): boolean {
  return (isOwnPage(sender) || FROM_PAGES.includes(type)) && v.is(ofBackground[type], body);
}

/** Whether the engine may be asked for this by this sender. */
export function asksEngine(
  type: keyof EngineProtocol,
  body: unknown,
  sender: Runtime.MessageSender,
): boolean {
  return isOwnPage(sender) && v.is(ofEngine[type], body);
}

/** Whether it is a page or the service worker of the extension: a content script has its page's address. */
function isOwnPage({ url }: Runtime.MessageSender): boolean {
  return url === undefined || url.startsWith(browser.runtime.getURL(''));
}
