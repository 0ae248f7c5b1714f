/** What a user may change about a session after the call. Each function gives the edits that follow. */
import type { Edits, PersonKey } from './saved-session';

/** @param name blank where the person is to have the name of the call again */
export function renamed(edits: Edits, key: PersonKey, name: string): Edits {
  const { [key]: _, ...others } = edits.names;
  const given = name.trim();
  return { ...edits, names: given === '' ? others : { ...others, [key]: given } };
}

/** Counts what was read of `gone` for `stays`, as one person. */
export function mergedInto(edits: Edits, gone: PersonKey, stays: PersonKey): Edits {
  return { ...edits, merged: { ...edits.merged, [gone]: stays } };
}

/** @param keys of all who are one person, and shall be several again */
export function separated(edits: Edits, keys: readonly PersonKey[]): Edits {
  const others = Object.entries(edits.merged).filter(([gone]) => !keys.includes(gone as PersonKey));
  return { ...edits, merged: Object.fromEntries(others) };
}

/** Leaves a person out of figures and exports. */
export function withoutPerson(edits: Edits, key: PersonKey): Edits {
  return { ...edits, leftOut: [...edits.leftOut.filter((one) => one !== key), key] };
}

/** Counts a person again who was left out. */
export function withPerson(edits: Edits, key: PersonKey): Edits {
  return { ...edits, leftOut: edits.leftOut.filter((one) => one !== key) };
}
