/**
 * What the popup and the side panel know of a tab's session, and everything derived from it. Pure: no
 * browser, no DOM.
 */
import { DEFAULT_EXPRESSION_MODEL } from '../../analysis/model-names';
import type { StartResult } from '../../messaging/protocol';
import type {
  ParticipantSnapshot,
  Problem,
  ProblemCode,
  SessionSnapshot,
} from '../../messaging/session';
import { CAN_CAPTURE } from '../../messaging/tab-capture-permission';
import type { Settings } from '../../storage/settings';

export interface LiveState {
  /** `null` until they are loaded. */
  readonly settings: Settings | null;
  /** The last one received; kept while the engine is away. */
  readonly snapshot: SessionSnapshot | null;
  /** Start was pressed, and no snapshot has shown the session yet. */
  readonly starting: boolean;
  /** Why the last Start failed. */
  readonly refusal: Problem | null;
  /** The origin of the frame that the user did not allow to read; `null` if none was refused. */
  readonly refusedFrame: string | null;
  /** Why the tab's picture was not captured when the user last asked for it. */
  readonly captureRefusal: Problem | null;
  /** The engine has sent nothing for a while. */
  readonly lost: boolean;
  /** Whether the user has started reading this tab and not stopped it; `null` while unknown. */
  readonly wanted: boolean | null;
}

export const FIRST_STATE: LiveState = {
  settings: null,
  snapshot: null,
  starting: false,
  refusal: null,
  refusedFrame: null,
  captureRefusal: null,
  lost: false,
  wanted: null,
};

export type LiveEvent =
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'lost' }
  | { readonly type: 'wanted'; readonly wanted: boolean }
  | { readonly type: 'start' }
  | { readonly type: 'start-answered'; readonly result: StartResult }
  /** The start succeeded, but no session appeared in time. */
  | { readonly type: 'start-overdue' }
  /** The user was asked to allow reading a frame. */
  | { readonly type: 'frame-asked'; readonly origin: string; readonly allowed: boolean }
  /** The user asked to read in the tab's picture. */
  | { readonly type: 'capture-asked'; readonly result: StartResult }
  /** The user has left participants out, or taken them in again, which no engine could be told yet. */
  | {
      readonly type: 'left-out';
      readonly changed: (participant: string) => boolean;
      readonly leftOut: boolean;
    }
  | { readonly type: 'dismiss' };

const RUNS: readonly SessionSnapshot['state'][] = ['starting', 'running', 'reconnecting'];

function runs(snapshot: SessionSnapshot | null): boolean {
  return snapshot !== null && RUNS.includes(snapshot.state);
}

/** The last snapshot as it is once the session has been stopped. */
function ended({ snapshot }: LiveState): SessionSnapshot | null {
  return runs(snapshot) && snapshot !== null ? { ...snapshot, state: 'ended' } : snapshot;
}

function leftOutIn(
  snapshot: SessionSnapshot,
  { changed, leftOut }: Extract<LiveEvent, { type: 'left-out' }>,
): SessionSnapshot {
  const participants = snapshot.participants.map((one): ParticipantSnapshot => {
    if (!changed(one.id)) return one;
    if (leftOut) return { ...one, state: 'left-out', people: [], ageMs: 0 };
    return one.state === 'left-out' ? { ...one, state: 'waiting' } : one;
  });
  return { ...snapshot, participants };
}

/** The state after an event. */
export function reduce(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'settings':
      return { ...state, settings: event.settings };
    case 'snapshot':
      return {
        ...state,
        snapshot: event.snapshot,
        lost: false,
        starting: state.starting && !runs(event.snapshot),
        refusal: runs(event.snapshot) ? null : state.refusal,
        captureRefusal: event.snapshot.captured ? null : state.captureRefusal,
      };
    case 'lost':
      // What the user has stopped will not come back, though the engine died before it could say so.
      return {
        ...state,
        lost: true,
        snapshot: state.wanted === false ? ended(state) : state.snapshot,
      };
    case 'wanted':
      return {
        ...state,
        wanted: event.wanted,
        snapshot: state.wanted && !event.wanted ? ended(state) : state.snapshot,
      };
    case 'start':
      return { ...state, starting: true, refusal: null, refusedFrame: null, captureRefusal: null };
    case 'start-answered':
      return event.result.ok ? state : { ...state, starting: false, refusal: event.result.problem };
    case 'start-overdue':
      return { ...state, starting: false };
    case 'frame-asked':
      return { ...state, refusedFrame: event.allowed ? null : event.origin };
    case 'capture-asked':
      return { ...state, captureRefusal: event.result.ok ? null : event.result.problem };
    case 'left-out':
      return { ...state, snapshot: state.snapshot && leftOutIn(state.snapshot, event) };
    case 'dismiss':
      return { ...state, refusal: null };
  }
}

/**
 * - `loading`: the settings are being loaded
 * - `consent`: there is no consent, so nothing can be started
 * - the others: the session's state
 */
export type Phase = 'loading' | 'consent' | SessionSnapshot['state'];

/** Which phase is shown. Without consent, a session that still runs can be stopped. */
export function phaseOf({ settings, snapshot, starting, lost }: LiveState): Phase {
  if (settings === null) return 'loading';
  if (settings.consentAt === null && !runs(snapshot)) return 'consent';
  if (starting) return 'starting';
  if (lost && runs(snapshot)) return 'reconnecting';
  return snapshot?.state ?? 'idle';
}

/** Whether nothing but consent is missing: before it, there is nothing to start or to set. */
export function isAllowed(phase: Phase): boolean {
  return phase !== 'loading' && phase !== 'consent';
}

/** Whether the session can be paused and moments of it marked: it runs, and the page is connected. */
export function isUnderWay(state: LiveState): boolean {
  return phaseOf(state) === 'running';
}

/** Whether the user has paused the session. */
export function isPaused({ snapshot }: LiveState): boolean {
  return runs(snapshot) && (snapshot?.paused ?? false);
}

/** What the status says: the phase, or that the session is paused. */
export function statusOf(state: LiveState): Phase | 'paused' {
  const phase = phaseOf(state);
  return phase === 'running' && isPaused(state) ? 'paused' : phase;
}

/** What the button does: a session that is starting can be stopped once a snapshot has shown it. */
export function actionOf(state: LiveState): 'start' | 'wait' | 'stop' {
  if (state.starting) return 'wait';
  return runs(state.snapshot) ? 'stop' : 'start';
}

/** The problem to show: why the last Start failed, or the session's own problem. */
export function problemOf(state: LiveState): Problem | null {
  const { refusal, snapshot, starting, refusedFrame, captureRefusal } = state;
  const own = starting ? null : (refusal ?? snapshot?.problem ?? null);
  const problem = (mayCapture(state) && captureRefusal) || own;
  const isRefused = problem?.code === 'frame-closed' && problem.detail === refusedFrame;
  return isRefused ? { ...problem, code: 'frame-refused' } : problem;
}

/** The origin of a frame with, perhaps, the call, which the user may allow; `null` if there is none. */
export function closedFrame({ snapshot, starting, refusal }: LiveState): string | null {
  if (starting || refusal !== null || snapshot?.problem?.code !== 'frame-closed') return null;
  return snapshot.problem.detail ?? null;
}

/** Problems that reading in the tab's picture may help with. */
const CAPTURE_HELPS: readonly ProblemCode[] = [
  'video-blocked',
  'canvas-blocked',
  'frame-closed',
  'capture-ended',
];

/** Whether something can be read in the tab's picture that is not read yet, by this browser. */
export function mayCapture(state: LiveState): boolean {
  return CAN_CAPTURE && isProtected(state);
}

/** Whether there is something that could be read in the tab's picture alone. */
export function isProtected({ snapshot, starting, refusal }: LiveState): boolean {
  if (snapshot === null || starting || refusal !== null || snapshot.captured) return false;
  if (snapshot.state !== 'running') return false;
  const isMeant = snapshot.problem !== null && CAPTURE_HELPS.includes(snapshot.problem.code);
  return isMeant || snapshot.blocked;
}

/**
 * - `used`: it is in use, or will be when the session starts
 * - `coming`: the engine is loading it, and still reads with another one
 * - `refused`: it could not be loaded, and the session continues with the one before
 */
export interface ModelChoice {
  /** Folder of the expression model that was chosen. */
  readonly chosen: string;
  /** Folder of the one that a running session reads with; `null` while unknown. */
  readonly inUse: string | null;
  readonly standing: 'used' | 'coming' | 'refused';
}

/** Whether the chosen expression model is in use yet. */
export function modelOf({ settings, snapshot, lost }: LiveState): ModelChoice {
  const chosen = settings?.expressionModel ?? DEFAULT_EXPRESSION_MODEL;
  const inUse = runs(snapshot) ? (snapshot?.expressionModel ?? null) : null;
  if (inUse === null || inUse === chosen) return { chosen, inUse, standing: 'used' };
  const { problem, state } = snapshot as SessionSnapshot;
  const refused = problem?.detail?.startsWith(`${chosen}/`) ?? false;
  const coming = !lost && state === 'running';
  return { chosen, inUse, standing: refused ? 'refused' : coming ? 'coming' : 'used' };
}

/** The participants to list; none after the session, when their readings would mislead. */
export function participantsOf({ snapshot, starting }: LiveState): readonly ParticipantSnapshot[] {
  if (starting || snapshot === null || !runs(snapshot)) return [];
  return snapshot.participants;
}

/** The people to list whom the page shows without a picture. */
export function withoutCameraOf({ snapshot, starting }: LiveState) {
  if (starting || snapshot === null || !runs(snapshot)) return [];
  return snapshot.withoutCamera;
}

/** Readings per second of the slowest and the fastest participant: "4.0 to 9.8"; `null` without any. */
export function rateWords(participants: readonly ParticipantSnapshot[]): string | null {
  const rates = participants.filter(({ hz }) => hz > 0).map(({ hz }) => hz.toFixed(1));
  if (rates.length === 0) return null;
  const sorted = rates.sort((a, b) => Number(a) - Number(b));
  const [first, last] = [sorted[0] as string, sorted[sorted.length - 1] as string];
  return first === last ? first : `${first} to ${last}`;
}
