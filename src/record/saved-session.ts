/**
 * A session as it is kept: what stands here is written while a call is read, and read by the session's
 * page and the exports. Times are epoch ms by the {@link SessionClock}, which never runs backwards.
 */
import type { ModelFacts } from '../analysis/model-facts';
import type { Label } from '../analysis/types';
import type { Block } from './block';

/** Stands for one person of a session, whatever happens to the page and the engine: "2.1". */
export type PersonKey = `${number}.${number}`;

/**
 * @param participant the participant's number
 * @param person the person's number within the participant's video, from 1
 */
export function personKey(participant: number, person: number): PersonKey {
  return `${participant}.${person}`;
}

/** The number of the participant in whose video the person is. */
export function participantOf(key: PersonKey): number {
  return Number(key.split('.')[0]);
}

/** The version of this format; sessions of another one are not opened. */
export const FORMAT = 1;

/** A participant, as far as it must be known again when the engine or the page starts anew. */
export interface SavedParticipant {
  readonly number: number;
  /** Stands for one load of the page; with it, `id` says which participant of the page this is. */
  readonly page: string;
  readonly id: string;
  /** As the page gives it; not kept of one who is left out. */
  readonly pageName: string | null;
  /** As the user gave it during the call; wins over the page's. Not kept of one who is left out. */
  readonly givenName: string | null;
  /** The user does not want this participant read: nothing of it is kept. */
  readonly leftOut: boolean;
  /** How many people were seen in its video. */
  readonly people: number;
}

/** A moment that the user marked. */
export interface Mark {
  readonly atMs: number;
  /** Empty where the user gave none. */
  readonly word: string;
}

/** A stretch of time. `toMs` is `null` while it lasts. */
export interface Pause {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** A model that readings of the session came from. */
export interface UsedModel extends ModelFacts {
  /** From when on it was used. */
  readonly fromMs: number;
}

/** What the user changed after the call; the readings stay as they are. */
export interface Edits {
  /** Names by person; they win over the participant's. */
  readonly names: Readonly<Partial<Record<PersonKey, string>>>;
  /** People who are one with another one: by the key that goes, the key that stays. */
  readonly merged: Readonly<Partial<Record<PersonKey, PersonKey>>>;
  /** People who are left out of figures and exports. */
  readonly leftOut: readonly PersonKey[];
}

export const NO_EDITS: Edits = { names: {}, merged: {}, leftOut: [] };

/**
 * Whether the user has decided to keep the session. Until then it is `undecided`, and is deleted
 * {@link UNDECIDED_MS} after the last time that something was written.
 */
export type Keeping =
  | { readonly kind: 'undecided' }
  /** `untilMs` is `null` where it is kept until the user deletes it. */
  | { readonly kind: 'kept'; readonly untilMs: number | null };

/** How long a session is kept on which the user has not decided, ms. */
export const UNDECIDED_MS = 24 * 60 * 60 * 1000;

/** Everything about a session but its readings. */
export interface SavedSession {
  readonly id: string;
  /** Under which its page may connect; another one where the session went on after the browser died. */
  readonly token: string;
  readonly format: typeof FORMAT;
  /** The program's version. */
  readonly program: string;
  /** The tab's title when it was started. */
  readonly title: string;
  /** Origin and path of the page, to know it again after the browser died. */
  readonly page: string;
  readonly startedAt: number;
  /** When the last chunk was written: what came after it is lost if the engine dies. */
  readonly lastMs: number;
  /**
   * When that was by the computer's clock, which may have run ahead of {@link lastMs} or behind it since
   * somebody set it. Sessions of earlier versions have none.
   */
  readonly writtenAt?: number | undefined;
  /** `null` while it runs, and for ever where it was not ended properly. */
  readonly endedAt: number | null;
  /** Of the computer: "Europe/Berlin". */
  readonly timeZone: string;
  /** Whether apparent gender was read at any time. */
  readonly gender: boolean;
  readonly models: readonly UsedModel[];
  readonly participants: readonly SavedParticipant[];
  readonly marks: readonly Mark[];
  readonly pauses: readonly Pause[];
  /** The number of the only participant who is read; `null` where everybody is who is not left out. */
  readonly only: number | null;
  readonly keeping: Keeping;
  readonly edits: Edits;
  /** How many chunks were written. */
  readonly chunks: number;
}

/** A stretch in which one label was shown for one person: `toMs` is the time of its last reading. */
export interface Span {
  readonly person: PersonKey;
  readonly label: Label;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many readings it is made of. */
  readonly readings: number;
  /** Their mean confidence, 0 to 1. */
  readonly confidence: number;
}

/** A stretch in which a participant was in the call, read or not. */
export interface Presence {
  readonly participant: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Readings of one person; the block is full. */
export interface PersonReadings {
  readonly person: PersonKey;
  readonly block: Block;
}

/** What was read in a few seconds, as it is written in one go. */
export interface Chunk {
  readonly fromMs: number;
  readonly toMs: number;
  readonly spans: readonly Span[];
  readonly presences: readonly Presence[];
  readonly readings: readonly PersonReadings[];
}

/** What the timeline is drawn from: a few hundred kilobytes for hours. In order of `fromMs`. */
export type Outline = Pick<Chunk, 'spans' | 'presences'>;

/** The name to show for a person; `null` where nobody gave one. */
export function nameOf(session: SavedSession, key: PersonKey): string | null {
  const number = participantOf(key);
  const participant = session.participants.find((one) => one.number === number);
  return session.edits.names[key] ?? participant?.givenName ?? participant?.pageName ?? null;
}

/** What tells how long a session is kept. */
export type Kept = Pick<SavedSession, 'keeping' | 'lastMs' | 'writtenAt'>;

/** Since when a session waits for the user's decision, epoch ms by the computer's clock. */
export function undecidedSince({ lastMs, writtenAt }: Omit<Kept, 'keeping'>): number {
  return writtenAt ?? lastMs;
}

/**
 * Whether a session's time is over: it was to be kept until then, or nobody decided on it for a day.
 *
 * @param now epoch ms
 */
export function isExpired({ keeping, ...times }: Kept, now: number): boolean {
  if (keeping.kind === 'undecided') return now - undecidedSince(times) > UNDECIDED_MS;
  return keeping.untilMs !== null && now > keeping.untilMs;
}

/**
 * What changes of a session when it ends: pauses end with it, and of those who were left out the names do not
 * stay.
 *
 * @param at epoch ms
 */
export function endOf(
  { pauses, participants }: SavedSession,
  at: number,
): Pick<SavedSession, 'pauses' | 'participants' | 'endedAt'> {
  return {
    pauses: pauses.map((pause) => ({ ...pause, toMs: pause.toMs ?? at })),
    participants: withoutNames(participants),
    endedAt: at,
  };
}

/** Participants as they are written down: whoever is left out counts, but has no name. */
export function withoutNames(
  participants: SavedSession['participants'],
): SavedSession['participants'] {
  return participants.map((one) =>
    one.leftOut ? { ...one, pageName: null, givenName: null } : one,
  );
}
