import { countsFor } from '../record/edits';
import {
  type Outline,
  type PersonKey,
  participantOf,
  type SavedSession,
} from '../record/saved-session';
import { participantName } from '../ui/words';
import { type ExportedPerson, exportedPeople } from './export/people';
import { overTime, type PersonOverTime } from './over-time';

/** One person of a session over its time, after the user's changes. */
export type StoryPerson = ExportedPerson & PersonOverTime;

/** A session as its page tells it. Times are epoch ms. */
export interface Story {
  readonly fromMs: number;
  readonly toMs: number;
  /** Those who count, in order of participant. */
  readonly people: readonly StoryPerson[];
  /** Those whom the user left out after the call. */
  readonly leftOut: readonly ExportedPerson[];
  /** The names of participants who were there, but whose face was never read. */
  readonly neverRead: readonly string[];
}

/** The shortest time that is shown, ms: a session may have ended at once. */
const SHORTEST_MS = 10_000;

/** What a session's page tells of a session. */
export function storyOf(session: SavedSession, outline: Outline): Story {
  const seen = new Set(outline.spans.map(({ person }) => person));
  const everybody = { ...session, edits: { ...session.edits, leftOut: [] } };
  const { startedAt, lastMs, endedAt, edits } = session;
  return {
    fromMs: startedAt,
    toMs: Math.max(startedAt + SHORTEST_MS, lastMs, endedAt ?? 0),
    people: overTime(exportedPeople(session, seen, true), outline),
    leftOut: exportedPeople(everybody, seen, true).filter(
      ({ key }) => countsFor(edits, key) === null,
    ),
    neverRead: neverRead(session, seen),
  };
}

function neverRead({ participants, edits }: SavedSession, seen: ReadonlySet<PersonKey>): string[] {
  const read = new Set([...seen, ...edits.leftOut].map(participantOf));
  return participants
    .filter(({ number, leftOut }) => !leftOut && !read.has(number))
    .map(({ number, givenName, pageName }) =>
      participantName({ name: givenName ?? pageName, number }),
    );
}
