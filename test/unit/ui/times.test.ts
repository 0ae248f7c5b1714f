import { expect, it } from 'vitest';
import { clock, lasted, remainingMs, remainingWords } from '../../../src/ui/times';

it('estimates the time left from the progress, but not too early', () => {
  expect(remainingMs(0.25, 10_000)).toBe(30_000);
  expect(remainingMs(1, 10_000)).toBe(0);
  expect(remainingMs(0.001, 2000)).toBeNull();
  expect(remainingMs(0.001, 10_000)).toBe(9_990_000);
  expect(remainingMs(0.5, 100)).toBeNull();
  expect(remainingMs(Number.NaN, 10_000)).toBeNull();
});

it('says it in round figures', () => {
  expect(remainingWords(900)).toBe('a few seconds left');
  expect(remainingWords(17_000)).toBe('about 20 s left');
  expect(remainingWords(150_000)).toBe('about 3 min left');
  expect(remainingWords(7_800_000)).toBe('about 2 h 10 min left');
});

it('formats times in a video', () => {
  expect(clock(7_900)).toBe('0:07');
  expect(clock(754_000)).toBe('12:34');
  expect(clock(14_399_000)).toBe('3:59:59');
});

it('never says that what was seen lasted no time at all', () => {
  expect([0, 1, 400, 1_400, 1_600, 59_700].map(lasted)).toEqual([
    '0:00',
    '0:01',
    '0:01',
    '0:01',
    '0:01',
    '0:59',
  ]);
});
