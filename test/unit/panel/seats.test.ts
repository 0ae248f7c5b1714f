import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Seats } from '../../../src/panel/seats';

it('keeps everybody’s seat while others move, come and go', () => {
  const seats = new Seats();
  expect(seats.take([7, 8, 9])).toEqual([1, 2, 3]);
  expect(seats.take([9, 7])).toEqual([3, 1]);
  expect(seats.take([12, 9, 7])).toEqual([2, 3, 1]);
});

it('gives the only person the first seat, also after a new track has begun', () => {
  const seats = new Seats();
  expect(seats.take([1])).toEqual([1]);
  expect(seats.take([])).toEqual([]);
  expect(seats.take([5])).toEqual([1]);
});

it('never gives two people one seat', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 9 }))), (rounds) => {
      const seats = new Seats();
      for (const present of rounds) {
        const taken = seats.take(present);
        expect(new Set(taken).size).toBe(present.length);
      }
    }),
  );
});
