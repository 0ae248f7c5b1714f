/** What the popup knows and what follows from it. Pure: no browser, no DOM. */
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import type { StartResult } from '../messaging/protocol';
import type { ParticipantSnapshot, Problem, SessionSnapshot } from '../messaging/session';
import type { Settings } from '../storage/settings';

export interface PopupState {
  /** `null` until they are read. */
  readonly settings: Settings | null;
  /** The last one heard; kept while the engine is away. */
  readonly snapshot: SessionSnapshot | null;
  /** Start was pressed, and no snapshot has shown the session yet. */
  readonly starting: boolean;
  /** Why the last Start came to nothing. */
  readonly refusal: Problem | null;
  /** The engine has not been heard for a while. */
  readonly lost: boolean;
}

export const FIRST_STATE: PopupState = {
  settings: null,
  snapshot: null,
  starting: false,
  refusal: null,
  lost: false,
};

export type PopupEvent =
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'lost' }
  | { readonly type: 'start' }
  | { readonly type: 'start-answered'; readonly result: StartResult }
  /** The start was answered well, but no session showed in time. */
  | { readonly type: 'start-overdue' }
  | { readonly type: 'dismiss' };

const RUNS: readonly SessionSnapshot['state'][] = ['starting', 'running', 'reconnecting'];

function runs(snapshot: SessionSnapshot | null): boolean {
  return snapshot !== null && RUNS.includes(snapshot.state);
}

/** The state after an event. */
export function reduce(state: PopupState, event: PopupEvent): PopupState {
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
      };
    case 'lost':
      return { ...state, lost: true };
    case 'start':
      return { ...state, starting: true, refusal: null };
    case 'start-answered':
      return event.result.ok ? state : { ...state, starting: false, refusal: event.result.problem };
    case 'start-overdue':
      return { ...state, starting: false };
    case 'dismiss':
      return { ...state, refusal: null };
  }
}

/**
 * - `loading`: the settings are being read
 * - `consent`: the first page has not been agreed to; nothing can be started, but what still runs
 *   can be stopped
 * - the others as in a session's state
 */
export type Phase = 'loading' | 'consent' | SessionSnapshot['state'];

/** Which face the popup shows. */
export function phaseOf({ settings, snapshot, starting, lost }: PopupState): Phase {
  if (settings === null) return 'loading';
  if (settings.consentAt === null && !runs(snapshot)) return 'consent';
  if (starting) return 'starting';
  if (lost && runs(snapshot)) return 'reconnecting';
  return snapshot?.state ?? 'idle';
}

/** What the button does: a session that is starting can be stopped as soon as it is known. */
export function actionOf(state: PopupState): 'start' | 'wait' | 'stop' {
  if (state.starting) return 'wait';
  return runs(state.snapshot) ? 'stop' : 'start';
}

/** The problem to show: why the last Start failed, or what the session met. */
export function problemOf({ refusal, snapshot, starting }: PopupState): Problem | null {
  return starting ? null : (refusal ?? snapshot?.problem ?? null);
}

/**
 * - `used`: it is in use, or will be when the session starts
 * - `coming`: the engine still reads with another one
 * - `refused`: it could not be loaded, and the session goes on with the one before
 */
export interface ModelChoice {
  /** Folder of the expression model that was chosen. */
  readonly chosen: string;
  /** Folder of the one that a running session reads with; `null` while unknown. */
  readonly inUse: string | null;
  readonly standing: 'used' | 'coming' | 'refused';
}

/** How the choice of the expression model stands. */
export function modelOf({ settings, snapshot, lost }: PopupState): ModelChoice {
  const chosen = settings?.expressionModel ?? DEFAULT_EXPRESSION_MODEL;
  const inUse = runs(snapshot) ? (snapshot?.expressionModel ?? null) : null;
  if (inUse === null || inUse === chosen) return { chosen, inUse, standing: 'used' };
  const { problem, state } = snapshot as SessionSnapshot;
  const refused = problem?.detail?.startsWith(`${chosen}/`) ?? false;
  const coming = !lost && state === 'running';
  return { chosen, inUse, standing: refused ? 'refused' : coming ? 'coming' : 'used' };
}

/** The participants to list, by number; none once the session has ended: old readings mislead. */
export function participantsOf({ snapshot, starting }: PopupState): readonly ParticipantSnapshot[] {
  if (starting || snapshot === null || !runs(snapshot)) return [];
  return [...snapshot.participants].sort((a, b) => a.number - b.number);
}

/** The slowest and the fastest participant's readings a second: "4.0 to 9.8"; `null` without any. */
export function rateWords(participants: readonly ParticipantSnapshot[]): string | null {
  const rates = participants.filter(({ hz }) => hz > 0).map(({ hz }) => hz.toFixed(1));
  if (rates.length === 0) return null;
  const sorted = rates.sort((a, b) => Number(a) - Number(b));
  const [first, last] = [sorted[0] as string, sorted[sorted.length - 1] as string];
  return first === last ? first : `${first} to ${last}`;
}
