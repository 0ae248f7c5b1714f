import { expect, it, vi } from 'vitest';
import { Reminder } from '../../../src/engine/reminder';
import type { KnownPeople } from '../../../src/messaging/protocol';

const one = (name: string, leftOut: boolean) => ({
  number: 1,
  page: 'page 1',
  id: 'p1',
  pageName: name,
  givenName: null,
  leftOut,
  people: 1,
});
const people = (leftOut: boolean, only: number | null = null): KnownPeople => ({
  participants: [one('Ada', false), one('Bob', leftOut)],
  only,
});

it('speaks where somebody is left out, once for each change', () => {
  const remember = vi.fn();
  const reminder = new Reminder(remember);
  reminder.note(people(false));
  expect(remember).not.toHaveBeenCalled();
  reminder.note(people(true));
  reminder.note(people(true));
  expect(remember).toHaveBeenCalledExactlyOnceWith(people(true));
  reminder.note(people(false));
  reminder.note(people(false, 1));
  reminder.clear();
  reminder.clear();
  expect(remember.mock.calls.slice(1)).toEqual([[null], [people(false, 1)], [null]]);
});
