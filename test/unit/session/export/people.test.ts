import { expect, it } from 'vitest';
import { NO_EDITS, type PersonKey } from '../../../../src/record/saved-session';
import { exportedPeople } from '../../../../src/session/export/people';
import { madeSession } from '../../../made-sessions';

const session = (edits: Partial<typeof NO_EDITS> = {}) =>
  madeSession({
    id: 'a',
    people: 3,
    minutes: 1,
    names: ['Jörg', 'आशा'],
    change: { edits: { ...NO_EDITS, ...edits } },
  });
const KEYS: readonly PersonKey[] = ['3.1', '1.1', '2.1', '1.1'];
const names = (...args: Parameters<typeof exportedPeople>) =>
  exportedPeople(...args).map(({ name }) => name);

it('names people in order of participant', () => {
  expect(names(session(), KEYS, true)).toEqual(['Jörg', 'आशा', 'Participant 3']);
});

it('numbers them where there are to be no names', () => {
  expect(names(session({ names: { '3.1': 'Ada' } }), KEYS, false)).toEqual([
    'Person 1',
    'Person 2',
    'Person 3',
  ]);
});

it('uses the names that the user gave afterwards', () => {
  expect(names(session({ names: { '3.1': 'Ada' } }), KEYS, true)).toContain('Ada');
});

it('counts those who were merged as one, and drops those who were left out', () => {
  const edited = session({ merged: { '2.1': '1.1' }, leftOut: ['3.1'] });
  expect(exportedPeople(edited, KEYS, false)).toEqual([
    { key: '1.1', name: 'Person 1', keys: ['1.1', '2.1'] },
  ]);
});

it('tells several people in one video apart', () => {
  const seen: PersonKey[] = ['1.1', '1.2', '1.3'];
  const edited = session({ names: { '1.2': 'Ada' } });
  expect(names(edited, seen, true)).toEqual(['Jörg, person 1', 'Ada', 'Jörg, person 3']);
});

it('shortens names that would fill a million rows', () => {
  const [name = ''] = names(session({ names: { '1.1': '😀'.repeat(10_000) } }), ['1.1'], true);
  expect([...name]).toHaveLength(100);
  expect(name.endsWith('😀…')).toBe(true);
});
