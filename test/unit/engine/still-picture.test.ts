import { expect, it } from 'vitest';
import { StillPicture } from '../../../src/engine/still-picture';

const T = 1_000_000;

/** Looks every 200 ms, from one time to another, at a picture that stays the same. */
function lookOn(still: StillPicture, from: number, to: number): void {
  for (let t = from; t <= to; t += 200) still.unchanged(t);
}

it('is frozen once the same was shown for two seconds, since the newest picture', () => {
  const still = new StillPicture();
  still.changed(T);
  lookOn(still, T + 200, T + 1800);
  expect(still.frozenSince(T + 1800)).toBeNull();
  lookOn(still, T + 2000, T + 5000);
  expect(still.frozenSince(T + 5000)).toBe(T);
  still.changed(T + 5100);
  expect(still.frozenSince(T + 5100)).toBeNull();
});

it('is not frozen by the first picture of all', () => {
  const still = new StillPicture();
  expect(still.frozenSince(T)).toBeNull();
  still.unchanged(T);
  expect(still.frozenSince(T)).toBeNull();
  lookOn(still, T, T + 3000);
  expect(still.frozenSince(T + 3000)).toBe(T);
});

it('knows nothing of the time in which nobody looked', () => {
  const still = new StillPicture();
  still.changed(T);
  lookOn(still, T + 200, T + 3000);
  expect(still.frozenSince(T + 6000)).toBeNull();
  still.unchanged(T + 60_000);
  expect(still.frozenSince(T + 60_000)).toBeNull();
  lookOn(still, T + 60_200, T + 63_000);
  expect(still.frozenSince(T + 63_000)).toBe(T + 60_000);
});

it('knows nothing by a clock that was set back', () => {
  const still = new StillPicture();
  still.changed(T);
  lookOn(still, T, T + 3000);
  expect(still.frozenSince(T - 10_000)).toBeNull();
  still.unchanged(T - 10_000);
  expect(still.frozenSince(T - 10_000)).toBeNull();
});
