import { expect, it } from 'vitest';
import {
  editedReadings,
  mayBeOne,
  noEdits,
  withMerge,
  withName,
} from '../../../../src/studio/video/edits';
import { record } from '../../made-readings';

/** Somebody who leaves, somebody else, and the first one again, elsewhere in the picture. */
const looks = Array.from({ length: 12 }, (_, i) => [
  ...(i < 4 ? [{ person: 1, x: 20 }] : []),
  { person: 2, x: 150 },
  ...(i > 7 ? [{ person: 3, x: 260 }] : []),
]);
const made = record(looks);
const [first, second, third] = made.people;

it('makes one of two people who were never seen together', () => {
  if (!first || !second || !third) throw new Error('nobody');
  expect(mayBeOne(first, third)).toBe(true);
  expect(mayBeOne(first, second)).toBe(false);
  const edits = withName(withMerge(noEdits(), 3, 1), 1, 'Ada');
  const { people, frames } = editedReadings(made, edits);
  expect(people.map(({ id, name }) => [id, name])).toEqual([
    [1, 'Ada'],
    [2, null],
  ]);
  expect([...(people[0]?.timeline ?? [])].map(({ tMs, person }) => [tMs, person])).toEqual(
    [0, 200, 400, 600, 1600, 1800, 2000, 2200].map((tMs) => [tMs, 1]),
  );
  expect(frames).toBe(12);
  // The readings themselves stay as they are.
  expect(made.people).toHaveLength(3);
});

it('keeps names and earlier merges when people are merged', () => {
  const named = withName(withName(noEdits(), 3, 'Grace'), 2, 'Ada');
  const once = withMerge(named, 3, 2);
  expect(once).toEqual({ names: { 2: 'Ada' }, merged: { 3: 2 }, apart: [] });
  expect(withMerge(once, 2, 1)).toEqual({ names: { 1: 'Ada' }, merged: { 2: 1, 3: 1 }, apart: [] });
  expect(withName(once, 2, '').names).toEqual({});
});
