/**
 * The whole protocol: every message, with its sender and receiver. The compiler checks both ends
 * against the types in this file.
 */
import type { BackendMemory } from '../analysis/backend';
import type { Box, FrameReadings, Pixels } from '../analysis/types';
import type { Speech } from '../language/messages';
import type { SavedSession } from '../record/saved-session';
import type { Settings } from '../storage/settings';
import type { RawPicture } from './raw-picture';
import type {
  ParticipantState,
  Problem,
  SessionFigures,
  SessionRecord,
  SessionSnapshot,
  SessionState,
} from './session';

/** The part of the settings that the engine and the overlay need to know. */
export type SessionSettings = Pick<Settings, 'gender' | 'overlay' | 'figures' | 'expressionModel'>;

export type StartResult = { ok: true } | { ok: false; problem: Problem };

/**
 * Who is in a session in which somebody is left out. The browser keeps it in its memory, since the engine
 * may die: of private windows nothing else is kept, and on the disk whoever is left out has no name.
 */
export type KnownPeople = Pick<SavedSession, 'participants' | 'only'>;

/** Requests to the service worker. */
export interface BackgroundProtocol {
  /** A session will probably start soon: have the engine load its models. */
  'warm-up': { request: Record<never, never>; response: undefined };
  /** Start reading a tab. `move` ends a session in another tab first. */
  start: { request: { tabId: number; move?: boolean }; response: StartResult };
  /** `quietly`: what was read is not shown, since it is about to be deleted. */
  stop: { request: { tabId: number; quietly?: boolean }; response: undefined };
  /** Grab no frames in a tab until it goes on, or go on. */
  pause: { request: { tabId: number; paused: boolean }; response: undefined };
  /**
   * Ask the engine to leave participants out, or to read them again: now, or as soon as there is one again.
   * `done`: whether it has heard it.
   */
  'leave-out': { request: EngineProtocol['leave-out']['request']; response: { done: boolean } };
  /** The same, to read nobody but one. */
  'read-only': { request: EngineProtocol['read-only']['request']; response: { done: boolean } };
  /** The content script lost the engine: restart it, and open the session again under this token. */
  reconnect: { request: { token: string }; response: { ok: boolean } };
  /** Read in the tab's picture what cannot be read otherwise; the user has just asked for it. */
  capture: { request: { tabId: number }; response: StartResult };
  /** A page has new frames of other sites, in which the user may have allowed to read. */
  frames: { request: { token: string }; response: undefined };
  /** On a call site a call has appeared: whether to offer reading it. */
  'call-appeared': { request: Record<never, never>; response: { offer: boolean; speech: Speech } };
  /** The user accepts that offer, and confirms that the people in the call have been told. */
  'read-call': { request: { move: boolean }; response: StartResult };
  /** The engine reports a session's state, for the badge. */
  badge: {
    request: Pick<SessionSnapshot, 'tabId' | 'state' | 'paused' | 'problem'> & { token: string };
    response: undefined;
  };
  /** The engine keeps in mind who is left out; `people` is `null` where nobody is, and at the end. */
  remember: {
    request: { token: string; tabId: number; page: string; people: KnownPeople | null };
    response: undefined;
  };
  /** The engine has started. */
  'engine-started': { request: Record<never, never>; response: undefined };
  /** Something went wrong in the engine: its own message, for a report that the user may copy. */
  fault: { request: { message: string }; response: undefined };
  /** The engine has had nothing to do for a while and may be closed. */
  idle: { request: Record<never, never>; response: undefined };
}

/** Requests to the engine (in Chrome, the offscreen document). */
export interface EngineProtocol {
  /** Whether it hears at all: answered at once, whatever the engine waits for. */
  alive: { request: Record<never, never>; response: true };
  /** Load the models: a session will probably start soon. */
  'warm-up': { request: { settings: SessionSettings }; response: undefined };
  /** What the backend holds; `null` while none has started. For measurements and reports of faults. */
  'backend-memory': { request: Record<never, never>; response: BackendMemory | null };
  /** Open a session for a tab; its content script will connect with the token. */
  open: {
    request: {
      tabId: number;
      title: string;
      token: string;
      /** Whether the user has paused it. */
      paused: boolean;
      settings: SessionSettings;
      startedAt: number;
      /** The program's version. */
      program: string;
      /** Origin and path of the page, by which a session is known again after the browser died. */
      page: string;
      /** Nothing of it may be written to the disk, as in a private window. */
      inMemory: boolean;
      /** Who was in it before the engine died, if somebody was left out; else `null`. */
      known: KnownPeople | null;
    };
    response: undefined;
  };
  /** `sessionId`: under which it is kept; `null` where nothing was read. */
  close: {
    request: { tabId: number; problem: Problem | null };
    response: { sessionId: string | null };
  };
  settings: { request: { settings: SessionSettings }; response: undefined };
  /** The user gives a participant another name; an empty one brings back the page's. */
  rename: { request: { tabId: number; participant: string; name: string }; response: undefined };
  /** Grab no frames until it goes on, or go on. */
  pause: { request: { tabId: number; paused: boolean }; response: undefined };
  /** Mark this moment; the word may be empty. */
  mark: { request: { tabId: number; word: string }; response: undefined };
  /**
   * Read these participants no more, and delete what was read of them, or read them again. Whoever of
   * the same page has the same name is meant, too, if the page starts anew. Answered by whether a session
   * runs there.
   */
  'leave-out': {
    request: { tabId: number; participants: readonly string[]; leftOut: boolean };
    response: boolean;
  };
  /**
   * Read nobody but this participant, now and whoever joins later; `null` reads everybody again. Answered
   * by whether a session runs there.
   */
  'read-only': { request: { tabId: number; participant: string | null }; response: boolean };
  /** The browser has put another tab in the place of one, as it does when it discards a tab. */
  'tab-replaced': { request: { from: number; to: number }; response: undefined };
  /** The state of the session that runs or ran last, if this is its token; else `null`. */
  state: { request: { token: string }; response: SessionState | null };
  /**
   * Which tab is being read, if any, whether the user has paused that, and whether the tab's picture is
   * captured, too. Answered once every session that is being opened is open.
   */
  active: {
    request: Record<never, never>;
    response: {
      tabId: number;
      title: string;
      token: string;
      paused: boolean;
      captured: boolean;
    } | null;
  };
  /** Open the picture of a tab: its stream, by the browser's id, and its size, CSS px. */
  capture: {
    request: { tabId: number; streamId: string; width: number; height: number };
    response: undefined;
  };
}

/** Requests to the content script of a tab, or of a frame in it. */
export interface ContentProtocol {
  begin: {
    /** `frame`: the browser's id of the frame; the page itself has none. */
    request: { token: string; settings: SessionSettings; speech: Speech; frame?: number };
    response: { ok: true };
  };
  /** The user has chosen another language. */
  speak: { request: { speech: Speech }; response: undefined };
  end: { request: Record<never, never>; response: undefined };
}

/** A participant, as the content script describes it to the engine. */
export interface ParticipantInfo {
  readonly id: string;
  readonly number: number;
  readonly name: string | null;
  readonly state:
    | 'active'
    | Exclude<ParticipantState, 'waiting' | 'reading' | 'no-face' | 'left-out'>;
  /** For `frozen`: epoch ms of the newest picture. */
  readonly since: number | null;
  /**
   * A canvas of which nobody knows yet whether it shows people: it is read now and then, and is no
   * participant. It gets another id and a number once a face was found in it.
   */
  readonly candidate: boolean;
}

/** Somebody whom the page shows without a picture. Nothing is read of them, and they have no number. */
export interface CameralessPerson {
  /** The same for as long as they are there. */
  readonly id: string;
  /** As the page gives it: nobody without a name is listed. */
  readonly name: string;
}

/** A frame of another site than the page that it lies in. */
export interface ForeignFrame {
  /** The browser's id of it. */
  readonly id: number;
  /** Such as `https://call.example`. */
  readonly origin: string;
}

/** Where a participant's picture lies in the picture of its tab. In CSS px of the page's window. */
export interface TabPlace {
  readonly window: { readonly width: number; readonly height: number };
  /** The upright box around the picture. It becomes the frame, whatever can be seen of it. */
  readonly box: Box;
  /** What can be seen of it: what lies beside that is not part of the frame. */
  readonly visible: Box;
  /** What lies over it and is not its own: other pictures, our labels. */
  readonly hidden: readonly Box[];
}

/**
 * A picture of a participant: over the direct port as the browser holds it, or a bitmap where that is not to
 * be had; a JPEG data URL over Chrome's runtime port, and its pixels over Firefox's.
 */
export type FrameImage = RawPicture | ImageBitmap | string | Pixels;

/** What of a picture is moved to whom it is sent to, and not copied. */
export function movedWith(image: FrameImage): Transferable[] {
  if (typeof image !== 'object') return [];
  if ('bytes' in image) return [image.bytes.buffer];
  return 'close' in image ? [image] : [];
}

/** Content script to engine, over the frame port. */
export type FrameUpMessage =
  | {
      readonly type: 'hello';
      readonly token: string;
      /** Another one for each load of the page, which numbers its participants anew. */
      readonly page: string;
      readonly transport: 'direct' | 'runtime';
      /** Which frame of another site this is; the page itself does not say. */
      readonly frame?: ForeignFrame;
    }
  /** Large frames of other sites that can be seen on the page: their origins, the largest first. */
  | { readonly type: 'frames'; readonly origins: readonly string[] }
  | { readonly type: 'participants'; readonly participants: readonly ParticipantInfo[] }
  /** All whom the page shows without a picture. */
  | { readonly type: 'without-camera'; readonly people: readonly CameralessPerson[] }
  | {
      readonly type: 'frame';
      readonly participant: string;
      /** The video's own time, ms. */
      readonly tMs: number;
      /** Epoch ms. */
      readonly capturedAt: number;
      /** How long grabbing took on the page's main thread, ms. */
      readonly grabMs: number;
      readonly image: FrameImage;
    }
  /** Instead of a `frame`: where it can be cut out of the tab's picture, `longSide` px at most. */
  | {
      readonly type: 'place';
      readonly participant: string;
      readonly longSide: number;
      readonly place: TabPlace;
    }
  /** A credit could not be used (nothing new to see). */
  | { readonly type: 'skip'; readonly participant: string }
  | { readonly type: 'pong' }
  /** The page is being unloaded. */
  | { readonly type: 'bye' };

/** Engine to content script, over the frame port. */
export type FrameDownMessage =
  | { readonly type: 'welcome'; readonly settings: SessionSettings }
  /** Permission to send one frame of this participant, its longer side at most `longSide` px. */
  | { readonly type: 'credit'; readonly participant: string; readonly longSide: number }
  | { readonly type: 'readings'; readonly participant: string; readonly frame: FrameReadings }
  | { readonly type: 'settings'; readonly settings: SessionSettings }
  /**
   * Whether the tab's picture is captured, so that participants whose own pixels cannot be had are to
   * be read in it. Nothing is captured until this is said. `joined`: origins of frames of other sites
   * that are not among them, since they are read by scripts of their own.
   */
  | { readonly type: 'capture'; readonly on: boolean; readonly joined: readonly string[] }
  | { readonly type: 'ping' }
  | { readonly type: 'end' };

/** Name of the runtime port that carries frames where no direct port can be opened. */
export const FRAME_PORT = 'frames';

/** Name of the runtime port on which pages of the extension watch a session. */
export const WATCH_PORT = 'watch';

/** Page to engine, over the watch port. */
export type WatchUpMessage =
  | { readonly type: 'watch'; readonly tabId: number }
  /** Ask for figures; answered by one `figures`. */
  | { readonly type: 'figures' }
  /** Ask for the whole record; answered by one `record`. */
  | { readonly type: 'record' };

/** Engine to page, over the watch port. */
export type WatchDownMessage =
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'figures'; readonly figures: SessionFigures }
  | { readonly type: 'record'; readonly record: SessionRecord };
