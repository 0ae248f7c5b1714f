import { expect, it } from 'vitest';
import { isSound, isUnreadableExpired, unreadable } from '../../../src/record/soundness';
import { savedSession } from '../saved-session';

const participant = {
  number: 1,
  page: 'page 1',
  id: 'p1',
  pageName: null,
  givenName: null,
  leftOut: true,
  people: 0,
};
const whole = {
  ...savedSession('a'),
  models: [{ name: 'm', version: '1', thresholds: { happy: 0.5 }, fromMs: 0 }],
  participants: [participant],
  marks: [{ atMs: 1, word: '' }],
  pauses: [{ fromMs: 1, toMs: null }],
  edits: { names: { '1.1': 'Ada' }, merged: { '1.2': '1.1' }, leftOut: ['2.1'] },
};

it('takes what is kept of a session, whatever else is in it', () => {
  expect(isSound(savedSession('a'))).toBe(true);
  expect(isSound({ ...whole, more: 1 })).toBe(true);
});

const without = (field: string) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));

it.each(Object.keys(whole))(
  'refuses a session without %s, or with something else there',
  (field) => {
    expect(isSound(without(field))).toBe(false);
    for (const other of [undefined, Symbol.iterator, {}, -1, Number.NaN, [7], [null]]) {
      expect(isSound({ ...whole, [field]: other })).toBe(false);
    }
  },
);

it.each([
  { format: 2 },
  { startedAt: 8.64e15 },
  { lastMs: Number.POSITIVE_INFINITY },
  { participants: [{ ...participant, number: 1.5 }] },
  { participants: [{ ...participant, pageName: 7 }] },
  { marks: [{ atMs: 1 }] },
  { pauses: [{ fromMs: 1, toMs: 'later' }] },
  { keeping: { kind: 'kept' } },
  { keeping: { kind: 'forever' } },
  { edits: { ...whole.edits, merged: { '1.1': 'Ada' } } },
  { edits: { ...whole.edits, names: { Ada: 'Ada' } } },
  { models: [{ ...whole.models[0], thresholds: { happy: 'high' } }] },
  { chunks: 1.5 },
])('refuses %j', (change) => {
  expect(isSound({ ...whole, ...change })).toBe(false);
});

it.each([null, undefined, 7, 'session', [], {}])('says what it can of %j', (row) => {
  expect(isSound(row)).toBe(false);
  expect(unreadable(row, 'a')).toEqual({
    id: 'a',
    why: 'damaged',
    title: null,
    startedAt: null,
    kept: null,
  });
});

it('says of another format what is the same in it, and when its time is over', () => {
  const kept = { keeping: { kind: 'kept', untilMs: 1000 }, lastMs: 10 } as const;
  const other = unreadable({ ...kept, format: 2, title: 'Plan', startedAt: 5 }, 'a');
  expect(other).toMatchObject({ why: 'format', title: 'Plan', startedAt: 5 });
  expect([1000, 1001].map((now) => isUnreadableExpired(other, now))).toEqual([false, true]);
  // The user may have kept it.
  const unknown = unreadable({ ...kept, keeping: 'for long' }, 'a');
  expect(isUnreadableExpired(unknown, Date.now())).toBe(false);
});
