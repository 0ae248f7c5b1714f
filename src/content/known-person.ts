import { NAME_ORIGINS, type NameOrigin } from './sites/identity';
import { reducesTo } from './sites/name-likeness';

/** Somebody who is or was on the page. */
export interface KnownPerson {
  readonly id: string;
  readonly number: number;
  /** The id on the page; `null` until the page shows one. */
  key: string | null;
  /** Whether there was nothing to see of them so far, not even a track. */
  empty: boolean;
  name: string | null;
  /** How {@link name} was found; `null` without one. */
  origin: NameOrigin | null;
  /** All names that they ever had. */
  readonly names: Set<string>;
  /** A changed name is adopted once it is read twice in a row: apps rebuild tiles piece by piece. */
  candidate: string | null;
  /** How many looks in a row did not find {@link name}. */
  looksWithout: number;
}

/** What a look at the page finds somebody called. */
export interface NameRead {
  readonly name: string | null;
  readonly origin: NameOrigin | null;
}

/**
 * A name that only stands near a video is forgotten after so many looks without it: it may have been a
 * word such as "Rejoining". One that the page calls so stays, since many apps hide names for a while.
 */
const FORGET_AFTER = 6;

export function newPerson(number: number): KnownPerson {
  return {
    id: `p${number}`,
    number,
    key: null,
    empty: true,
    name: null,
    origin: null,
    names: new Set(),
    candidate: null,
    looksWithout: 0,
  };
}

/** Takes over what a look at the page found, unless somebody's name was found in a surer way before. */
export function adoptName(person: KnownPerson, { name, origin }: NameRead): void {
  const atOnce = person.name === null && origin === 'marked';
  if (atOnce || (person.candidate === name && rank(origin) <= rank(person.origin))) {
    person.name = name ?? person.name;
    person.origin = name === null ? person.origin : origin;
  }
  person.candidate = name;
  person.looksWithout = name === person.name ? 0 : person.looksWithout + 1;
  if (person.name !== null) person.names.add(person.name);
  if (person.origin === 'nearby' && person.looksWithout >= FORGET_AFTER) {
    person.name = null;
    person.origin = null;
  }
}

/**
 * Whether an app without ids shows another person in somebody's place: it marked another name there at
 * this look, which was not taken over yet, and at the one before. Some apps send one person after another
 * in the same track.
 */
export function isReplaced(person: KnownPerson, { name, origin }: NameRead): boolean {
  if (person.key !== null || person.origin !== 'marked' || origin !== 'marked') return false;
  return person.candidate === name && isCalledElse(person, name);
}

/** Whether a name is none of somebody who has one, and no other form of it. */
export function isCalledElse(person: KnownPerson, name: string | null): boolean {
  if (person.name === null || name === null) return false;
  return reducesTo([person.name, name]) === null;
}

/** The surer, the lower. */
function rank(origin: NameOrigin | null): number {
  return origin === null ? NAME_ORIGINS.length : NAME_ORIGINS.indexOf(origin);
}
