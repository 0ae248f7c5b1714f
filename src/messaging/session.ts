import type { FaceReading } from '../analysis/types';

/** Every fault that users are told about; the sentences are in ui/problems.ts. */
export type ProblemCode =
  | 'no-consent'
  | 'no-video'
  | 'video-blocked'
  | 'canvas-blocked'
  | 'frame-closed'
  | 'frame-refused'
  | 'capture-refused'
  | 'capture-later'
  | 'capture-failed'
  | 'capture-ended'
  | 'page-not-allowed'
  | 'busy-elsewhere'
  | 'page-changed'
  | 'page-lost'
  | 'tab-closed'
  | 'tab-unloaded'
  | 'updated'
  | 'model-missing'
  | 'model-corrupt'
  | 'engine-failed';

export interface Problem {
  readonly code: ProblemCode;
  /** What the sentence names: a file, a tab's title, an origin, or the browser's own message. */
  readonly detail?: string;
  /** For `busy-elsewhere`: the tab that is being read. */
  readonly tabId?: number;
}

/**
 * - `waiting`: no frame has been read yet
 * - `reading`: at least one face is being read
 * - `no-face`: frames arrive, but no face is in them
 * - `blocked`: the browser forbids reading this video (another site's, without CORS)
 * - `paused`: the video is paused, ended or out of sight
 * - `frozen`: no new picture arrives: the connection has stalled, or the sender has gone
 * - `left-out`: the user does not want this participant read; no frame of the video is grabbed
 */
export type ParticipantState =
  | 'waiting'
  | 'reading'
  | 'no-face'
  | 'blocked'
  | 'paused'
  | 'frozen'
  | 'left-out';

/** A participant at one moment: a video and the people in it. */
export interface ParticipantSnapshot {
  readonly id: string;
  /** The name the page gives, never guessed. */
  readonly name: string | null;
  /** Counted from 1 in order of appearance: "Participant 3" where there is no name. */
  readonly number: number;
  readonly state: ParticipantState;
  /** For `frozen`: epoch ms of the newest picture. */
  readonly since: number | null;
  /** Age of the readings, ms; 0 while there are none. */
  readonly ageMs: number;
  /** The tracks seen now, from left to right. */
  readonly people: readonly FaceReading[];
  /** Frames read per second, over the last few seconds. */
  readonly hz: number;
}

/**
 * - `idle`: nothing runs in this tab
 * - `starting`: models load, the page is being searched for videos
 * - `running`
 * - `reconnecting`: the connection to the page is lost, and may come back
 * - `ended`: stopped, by the user or by a problem
 */
export type SessionState = 'idle' | 'starting' | 'running' | 'reconnecting' | 'ended';

export interface SessionSnapshot {
  readonly tabId: number;
  /** Under which it is kept, see record/saved-session.ts; `null` where nothing runs or ran. */
  readonly sessionId: string | null;
  readonly state: SessionState;
  /** The user has paused it: no frame is grabbed until it goes on. */
  readonly paused: boolean;
  /** Where it is kept: `memory` in private windows, and where the browser refuses to store; `null` while unknown. */
  readonly kept: 'disk' | 'memory' | null;
  /** How many moments the user has marked. */
  readonly marks: number;
  readonly problem: Problem | null;
  /** Epoch ms, `null` before the first start. */
  readonly startedAt: number | null;
  /** `wasm`, `webgl` or `webgpu`; `null` while unknown. */
  readonly backend: string | null;
  /** Name of the expression model in use; `null` while unknown. */
  readonly expressionModel: string | null;
  /** In the order of their numbers. */
  readonly participants: readonly ParticipantSnapshot[];
  /** Whom the page shows without a picture. Nothing is read or kept of them. */
  readonly withoutCamera: readonly { readonly id: string; readonly name: string }[];
  /**
   * Whether the page shows videos or canvases whose pixels the browser protects, and which may show
   * people.
   */
  readonly blocked: boolean;
  /** Whether the tab's picture is captured, for what cannot be read otherwise. */
  readonly captured: boolean;
  /** From a frame's capture to its readings, ms, over the last frames; `null` before the first. */
  readonly latencyMs: { readonly p50: number; readonly p95: number } | null;
}

/** Everything that was read of one participant. */
export interface ParticipantRecord {
  readonly name: string | null;
  readonly number: number;
  /** Frames read per second, over the last few seconds. */
  readonly hz: number;
  /** Everybody seen in the video; `capturedAt` is when each reading's frame was captured, epoch ms. */
  readonly people: readonly {
    readonly readings: readonly FaceReading[];
    readonly capturedAt: readonly number[];
  }[];
}

/** How well a session goes: a few figures, however long it has run. */
export interface SessionFigures {
  /** From the start to the first label shown, in ms; `null` before it. */
  readonly firstLabelMs: number | null;
  /** Time that grabbing one frame took on the page's main thread, in ms; `null` before any frame. */
  readonly grabMs: { readonly p50: number; readonly p95: number } | null;
  /** How frames travel: the direct port, or the runtime port as fallback. */
  readonly transport: 'direct' | 'runtime' | null;
  /** How many frames could not be read. */
  readonly skippedFrames: number;
  /** How many readings there are, of all people. */
  readonly readings: number;
}

/**
 * A whole session, for the demo and tests. That of a long call holds up the engine while it is made, so no
 * page of the extension asks for it.
 */
export interface SessionRecord extends SessionFigures {
  readonly startedAt: number | null;
  readonly backend: string | null;
  readonly latencyMs: { readonly p50: number; readonly p95: number } | null;
  readonly participants: readonly ParticipantRecord[];
}
