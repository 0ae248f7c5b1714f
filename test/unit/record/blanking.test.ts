import { describe, expect, it } from 'vitest';
import {
  blanked,
  isOfCall,
  withoutLeftOutNames,
  withoutNamesIn,
} from '../../../src/record/blanking';
import { NO_EDITS } from '../../../src/record/saved-session';
import { savedSession } from '../saved-session';

it.each([
  ['Interview with Jörg Müßig', ['Jörg Müßig'], 'Interview with …'],
  ['1:1 JÖRG', ['Jörg Müßig'], '1:1 …'],
  ['Adapter for Ada', ['Ada'], 'Adapter for …'],
  ['आशा के साथ', ['आशा भोसले'], '… के साथ'],
  ['a+b (c)', ['(c)', '+'], 'a+b …'],
  ['Jörgs Call', ['Jörg'], '… Call'],
  ['与张伟的会议', ['张伟'], '与…的会议'],
  ['Call', ['', ' '], 'Call'],
])('takes names out of “%s”', (text, names, left) => {
  expect(withoutNamesIn(text, names)).toBe(left);
});

it('blanks title, address and marks, and knows the page again', () => {
  const page = 'https://call.example/J%C3%B6rg-room/1';
  const session = savedSession('a', {
    title: 'Jörg and Ada',
    page,
    marks: [{ atMs: 1, word: 'Jörg laughs' }],
  });
  const left = blanked(session, ['Jörg']);
  expect(left).toMatchObject({ title: '… and Ada', marks: [{ atMs: 1, word: '… laughs' }] });
  expect(left.page).toBe('https://call.example/…/1');
  expect(isOfCall(left, { page, title: 'Another title' })).toBe(true);
  expect(isOfCall(left, { page: 'https://call.example/room/2', title: left.title })).toBe(false);
});

describe('a session as it is exported', () => {
  const participant = (number: number, pageName: string) => ({
    number,
    page: '',
    id: `p${number}`,
    pageName,
    givenName: null,
    leftOut: false,
    people: 1,
  });

  it('has no name of who was left out afterwards, and those of all others', () => {
    const session = savedSession('a', {
      title: 'Ada and Bob',
      participants: [participant(1, 'Ada'), participant(2, 'Bob')],
      edits: { ...NO_EDITS, leftOut: ['2.1'] },
    });
    expect(withoutLeftOutNames(session).title).toBe('Ada and …');
  });
});

it('tells calls at one address by their titles', () => {
  const teams = { page: 'https://teams.microsoft.com/v2/', title: '(2) Interview | Teams' };
  expect(isOfCall(teams, { ...teams, title: '(11) Interview | Teams' })).toBe(true);
  expect(isOfCall(teams, { ...teams, title: 'Coaching | Teams' })).toBe(false);
  expect(isOfCall({ ...teams, title: '' }, { ...teams, title: '' })).toBe(false);
  const meet = { page: 'https://meet.google.com/abc-defg-hij', title: 'Meet' };
  expect(isOfCall(meet, { ...meet, title: 'Weekly' })).toBe(true);
});
