import { expect, it } from 'vitest';
import { SessionClock } from '../../../src/record/session-clock';

it('follows the computer’s clock', () => {
  const clock = new SessionClock(1000);
  expect(clock.at(2000)).toBe(2000);
  // Of a frame that was captured before, and came later.
  expect(clock.at(1900)).toBe(1900);
});

it('runs on where the clock is set back', () => {
  const clock = new SessionClock(0);
  clock.at(7_200_000);
  expect(clock.at(3_600_000)).toBe(7_200_000);
  expect(clock.at(3_600_125)).toBe(7_200_125);
});

it('leaves a gap where the computer slept', () => {
  const clock = new SessionClock(0);
  clock.at(1000);
  expect(clock.at(3_601_000)).toBe(3_601_000);
});
