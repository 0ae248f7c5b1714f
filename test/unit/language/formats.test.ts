import { afterEach, expect, it } from 'vitest';
import {
  conjunction,
  dateWords,
  decimal,
  disjunction,
  percentage,
} from '../../../src/language/formats';
import { ENGLISH, speak } from '../../../src/language/messages';

const AT = Date.UTC(2026, 10, 24, 9, 30);

afterEach(() => speak(ENGLISH));

it('writes numbers, percentages, dates and lists as English does', () => {
  expect(decimal(1.25, 1)).toBe('1.3');
  expect(percentage(0.873, 0)).toBe('87 %');
  expect(percentage(0.8736, 1)).toBe('87.4 %');
  expect(dateWords({ dateStyle: 'long' }, AT, 'UTC')).toBe('24 November 2026');
  expect(conjunction(['a', 'b', 'c'])).toBe('a, b and c');
  expect(disjunction(['a', 'b'])).toBe('a or b');
});

it('writes them as the language in use does, from when it is in use', () => {
  speak({ locale: 'de', catalog: {} });
  expect(decimal(1.25, 1)).toBe('1,3');
  expect(percentage(0.873, 0)).toBe('87\u00a0%');
  expect(dateWords({ dateStyle: 'long' }, AT, 'UTC')).toBe('24. November 2026');
  expect(conjunction(['a', 'b', 'c'])).toBe('a, b und c');
  speak({ locale: 'ar-u-nu-latn', catalog: {} });
  expect(percentage(0.5, 0)).toContain('50');
});

it('writes nothing of what is no time, and knows no time zone that the browser does not', () => {
  expect(dateWords({ dateStyle: 'long' }, Number.NaN)).toBe('');
  expect(dateWords({ dateStyle: 'long' }, AT, 'Mars/Olympus')).toContain('2026');
});
