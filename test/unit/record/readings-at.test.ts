import { expect, it } from 'vitest';
import { readingsAt } from '../../../src/record/readings-at';
import { record } from '../made-readings';

it('interpolates the box between two readings', () => {
  const { people } = record([[{ x: 100 }], [{ x: 110 }], [{ x: 120, label: 'sad' }]]);
  const [shown] = readingsAt(people, 150);
  expect(shown?.box.x).toBeCloseTo(215);
  expect(shown?.label).toBe('happy');
  expect(readingsAt(people, 400)[0]?.label).toBe('sad');
});

it('shows nobody who is not in the picture', () => {
  const looks = [[{}], [{}], [{}], ...Array.from({ length: 7 }, () => []), [{}]];
  const { people } = record(looks);
  expect(readingsAt(people, -1)).toEqual([]);
  expect(readingsAt(people, 700)).toHaveLength(1);
  expect(readingsAt(people, 1000)).toEqual([]);
  expect(readingsAt(people, 2000)).toHaveLength(1);
  expect(readingsAt(people, 9000)).toEqual([]);
});
