import {
  type Outline,
  type PersonKey,
  type Presence,
  participantOf,
  type Span,
} from '../record/saved-session';
import { joined, joinedPresences, oneAtATime, type Shown, shown } from '../record/spans';
import type { ExportedPerson } from './export/people';

/** One person over the time of a session, after the user's changes. */
export interface PersonOverTime {
  /** In order of time, joined; none overlaps the next one. */
  readonly spans: readonly Span[];
  /** What stood on the screen, in order of time. */
  readonly shown: readonly Shown[];
  /** When the participant, or any of those that are one person, was in the call. */
  readonly presences: readonly Presence[];
}

/** These people over time, in their order. */
export function overTime<P extends ExportedPerson>(
  people: readonly P[],
  outline: Outline,
): (P & PersonOverTime)[] {
  const spans = spansByPerson(people, outline.spans);
  const presences = joinedPresences(outline.presences);
  return people.map((person) => {
    const own = spans.get(person.key) ?? [];
    const participants = new Set(person.keys.map(participantOf));
    const stretches = [...participants].flatMap((number) => presences.get(number) ?? []);
    return { ...person, spans: own, shown: shown(own), presences: union(stretches) };
  });
}

function spansByPerson(
  people: readonly ExportedPerson[],
  spans: readonly Span[],
): Map<PersonKey, Span[]> {
  const byKey = joined(spans);
  return new Map(
    people.map(({ key, keys }) => {
      const own = keys.flatMap((one) => byKey.get(one) ?? []);
      const asOne = oneAtATime(own.map((span) => ({ ...span, person: key })));
      return [key, joined(asOne).get(key) ?? []];
    }),
  );
}

/** Stretches that do not overlap, of one participant or of several who are one person. */
function union(presences: readonly Presence[]): Presence[] {
  const asOne = presences.map((presence) => ({ ...presence, participant: 0 }));
  return joinedPresences(asOne.sort(byTime)).get(0) ?? [];
}

const byTime = (a: { readonly fromMs: number }, b: { readonly fromMs: number }) =>
  a.fromMs - b.fromMs;
