import { countsFor } from '../record/edits';
import {
  type Outline,
  type PersonKey,
  type Presence,
  participantOf,
  type SavedSession,
  type Span,
} from '../record/saved-session';
import { joined, joinedPresences, type Shown, shown } from '../record/spans';
import { participantName } from '../ui/words';
import { type ExportedPerson, exportedPeople } from './export/people';

/** One person of a session over time, after the user's changes. */
export interface StoryPerson extends ExportedPerson {
  /** In order of time, joined. */
  readonly spans: readonly Span[];
  /** What stood on the screen, in order of time. */
  readonly shown: readonly Shown[];
  /** When the participant, or any of those that are one person, was in the call. */
  readonly presences: readonly Presence[];
}

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
    people: peopleOver(exportedPeople(session, seen, true), outline),
    leftOut: exportedPeople(everybody, seen, true).filter(
      ({ key }) => countsFor(edits, key) === null,
    ),
    neverRead: neverRead(session, seen),
  };
}

function peopleOver(people: readonly ExportedPerson[], outline: Outline): StoryPerson[] {
  const spans = spansByPerson(people, outline.spans);
  const presences = joinedPresences(outline.presences);
  return people.map((person) => {
    const own = spans.get(person.key) ?? [];
    return {
      ...person,
      spans: own,
      shown: shown(own),
      presences: union(person.keys.flatMap((key) => presences.get(participantOf(key)) ?? [])),
    };
  });
}

function spansByPerson(
  people: readonly ExportedPerson[],
  spans: readonly Span[],
): Map<PersonKey, Span[]> {
  const owners = new Map(people.flatMap(({ key, keys }) => keys.map((one) => [one, key] as const)));
  const owned = spans.flatMap((span) => {
    const person = owners.get(span.person);
    return person === undefined ? [] : [{ ...span, person }];
  });
  // Those of people who were merged are not in order.
  return joined(owned.sort((a, b) => a.fromMs - b.fromMs));
}

/** Stretches that do not overlap, of one participant or of several who are one person. */
function union(presences: readonly Presence[]): Presence[] {
  const asOne = presences.map((presence) => ({ ...presence, participant: 0 }));
  return joinedPresences(asOne.sort((a, b) => a.fromMs - b.fromMs)).get(0) ?? [];
}

function neverRead({ participants, edits }: SavedSession, seen: ReadonlySet<PersonKey>): string[] {
  const read = new Set([...seen, ...edits.leftOut].map(participantOf));
  return participants
    .filter(({ number }) => !read.has(number))
    .map(({ number, givenName, pageName }) =>
      participantName({ name: givenName ?? pageName, number }),
    );
}
