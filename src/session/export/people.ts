import { countsFor, inOrder } from '../../record/edits';
import {
  nameOf,
  type PersonKey,
  participantOf,
  type SavedSession,
} from '../../record/saved-session';
import { LOOKS, numberedPerson, participantName } from '../../ui/words';

/** Longer names are shortened, in characters: they stand in each of a million rows. */
const LONGEST_NAME = 100;

/** How files name a person: "p2.10", since a spreadsheet takes "2.10" and "2.1" for the same number. */
export function exportedId({ key }: Pick<ExportedPerson, 'key'>): string {
  return `p${key}`;
}

/** A person as exports have them: after the user's changes, with their name or without. */
export interface ExportedPerson {
  readonly key: PersonKey;
  readonly name: string;
  /** The keys of all who were merged into this person, its own included. */
  readonly keys: readonly PersonKey[];
}

/**
 * The people of a session who are exported, in order of participant.
 *
 * @param seen the keys of all who were seen; repetitions do no harm
 * @param names whether they have their names; else they are "Person 1", "Person 2" ...
 */
export function exportedPeople(
  session: SavedSession,
  seen: Iterable<PersonKey>,
  names: boolean,
): ExportedPerson[] {
  const keys = new Map<PersonKey, PersonKey[]>();
  for (const key of new Set(seen)) {
    const person = countsFor(session.edits, key);
    if (person !== null) keys.set(person, [...(keys.get(person) ?? []), key]);
  }
  const people = [...keys.keys()].sort(inOrder);
  return people.map((key, i) => ({
    key,
    name: names ? fullName(session, key, people) : numberedPerson(i + 1),
    keys: keys.get(key) ?? [],
  }));
}

/** "Ada"; "Ada, person 2" where several people are in her video. */
function fullName(session: SavedSession, key: PersonKey, all: readonly PersonKey[]): string {
  const number = participantOf(key);
  const name = shortened(participantName({ name: nameOf(session, key), number }));
  const given = session.edits.names[key] !== undefined;
  const alone = all.filter((other) => participantOf(other) === number).length === 1;
  return given || alone ? name : LOOKS.personIn(name, Number(key.split('.')[1]));
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST_NAME) return name;
  return `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
