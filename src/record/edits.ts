import type { Edits, PersonKey } from './saved-session';

/**
 * Whom a person's readings count for, after what the user changed.
 *
 * @returns the person with whom this one was merged, or itself; `null` where either was left out
 */
export function countsFor({ merged, leftOut }: Edits, key: PersonKey): PersonKey | null {
  const passed = new Set<PersonKey>();
  let last = key;
  // Of people who are merged in a circle, which only a damaged record has, the first one stays.
  for (let next: PersonKey | undefined = key; next !== undefined; next = merged[last]) {
    if (leftOut.includes(next)) return null;
    if (passed.has(next)) return first(passed);
    passed.add(next);
    last = next;
  }
  return last;
}

function first(keys: ReadonlySet<PersonKey>): PersonKey {
  return [...keys].sort(inOrder)[0] as PersonKey;
}

/** Orders people by participant, then by when they were first seen in its video. */
export function inOrder(a: PersonKey, b: PersonKey): number {
  const [participantA = 0, personA = 0] = a.split('.').map(Number);
  const [participantB = 0, personB = 0] = b.split('.').map(Number);
  return participantA - participantB || personA - personB;
}
