import { expect, it } from 'vitest';
import { carriedOver } from '../../../../src/studio/video/carried-edits';
import { noEdits, withApart, withMerge, withName } from '../../../../src/studio/video/edits';
import { record } from '../../made-readings';

/** Twelve frames in which people of these numbers are at these places. */
const seen = (...people: (readonly [person: number, x: number, from: number, to: number])[]) =>
  record(
    Array.from({ length: 12 }, (_, i) =>
      people.flatMap(([person, x, from, to]) => (i >= from && i < to ? [{ person, x }] : [])),
    ),
  );

const before = seen([1, 20, 0, 4], [2, 150, 0, 12], [3, 260, 8, 12]);
const edits = withApart(withName(withName(withMerge(noEdits(), 3, 1), 1, 'Ada'), 2, 'Grace'), 1, 2);

it('keeps everything where the same people are found again', () => {
  expect(carriedOver(edits, before, before)).toEqual({ edits, isComplete: true });
  expect(carriedOver(noEdits(), before, seen())).toEqual({ edits: noEdits(), isComplete: true });
});

it('finds people again who have other numbers, though they are seen a little shorter', () => {
  // Numbers are given in order of appearance.
  const now = seen([1, 148, 0, 12], [2, 24, 1, 4], [3, 262, 9, 12]);
  expect(carriedOver(edits, before, now)).toEqual({
    edits: { names: { 1: 'Grace', 2: 'Ada' }, merged: { 3: 2 }, apart: [[2, 1]] },
    isComplete: true,
  });
});

it('needs no merge of who is one person by itself now', () => {
  const now = seen([1, 20, 0, 4], [1, 260, 8, 12], [2, 150, 0, 12]);
  expect(carriedOver(edits, before, now)).toEqual({
    edits: { names: { 1: 'Ada', 2: 'Grace' }, merged: {}, apart: [[1, 2]] },
    isComplete: true,
  });
});

it('says where somebody was not found again', () => {
  const now = seen([1, 20, 0, 4], [2, 150, 0, 5]);
  expect(carriedOver(edits, before, now)).toEqual({
    edits: { names: { 1: 'Ada' }, merged: {}, apart: [] },
    isComplete: false,
  });
});
