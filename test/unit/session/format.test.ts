import { expect, it } from 'vitest';
import { clockTimeIn, dayIn, lengthWords, momentIn } from '../../../src/session/format';
import { keepingWords, keptFor } from '../../../src/session/keeping';

const AT = Date.UTC(2026, 10, 24, 9, 30, 7);

it('says lengths in words', () => {
  expect([0, 45_400, 590_000, 10_680_000].map(lengthWords)).toEqual([
    '0 s',
    '45 s',
    '9 min 50 s',
    '2 h 58 min',
  ]);
});

it('says dates and times in the session’s time zone', () => {
  expect(dayIn(AT, 'Europe/Berlin')).toBe('24 November 2026');
  expect(momentIn(AT, 'Europe/Berlin')).toBe('24 November 2026 at 10:30');
  expect(clockTimeIn(AT, 'Asia/Kolkata')).toBe('15:00:07');
});

it('puts up with a time zone or a time that there is not', () => {
  expect(dayIn(AT, 'Nowhere/Else')).toMatch(/2026/);
  expect(dayIn(Number.NaN)).toBe('');
});

it('says for how long a session is kept', () => {
  expect(keepingWords({ keeping: { kind: 'undecided' }, lastMs: AT })).toMatch(
    /^Not decided: it is deleted on 25 November 2026/,
  );
  expect(keepingWords({ keeping: keptFor(7, AT), lastMs: AT })).toBe('Kept until 1 December 2026');
  expect(keepingWords({ keeping: keptFor(null, AT), lastMs: AT })).toBe('Kept until you delete it');
});
