import { expect, it } from 'vitest';
import { freshness } from '../../../src/record/freshness';

it('is whole for a reading that is not overdue, fades, and ends', () => {
  expect(freshness(900, 125)).toBe(1);
  expect(freshness(1500, 125)).toBeCloseTo(0.5);
  expect(freshness(2000, 125)).toBe(0);
  expect(freshness(60_000, 0)).toBe(0);
});

it('lasts until the next reading where they come seldom', () => {
  for (const pauseMs of [600, 1000, 2500, 5000]) {
    expect(freshness(pauseMs, pauseMs)).toBe(1);
    expect(freshness(2 * pauseMs, pauseMs)).toBeGreaterThan(0);
    expect(freshness(Math.max(2000, 3 * pauseMs), pauseMs)).toBe(0);
  }
});

it('takes a clock that went back for no age', () => {
  expect(freshness(-5000, 125)).toBe(1);
});
