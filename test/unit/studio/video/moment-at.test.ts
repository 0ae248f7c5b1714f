import { expect, it } from 'vitest';
import { peopleAt } from '../../../../src/studio/video/moment-at';
import { record } from './made';

it('puts the box between two readings where it belongs', () => {
  const { people } = record([[{ x: 100 }], [{ x: 110 }], [{ x: 120, label: 'sad' }]]);
  const [shown] = peopleAt(people, 150);
  expect(shown?.moment.box.x).toBeCloseTo(215);
  expect(shown?.moment.label).toBe('happy');
  expect(peopleAt(people, 400)[0]?.moment.label).toBe('sad');
});

it('shows nobody who is not in the picture', () => {
  const looks = [[{}], [{}], [{}], ...Array.from({ length: 7 }, () => []), [{}]];
  const { people } = record(looks);
  expect(peopleAt(people, -1)).toEqual([]);
  expect(peopleAt(people, 700)).toHaveLength(1);
  expect(peopleAt(people, 1000)).toEqual([]);
  expect(peopleAt(people, 2000)).toHaveLength(1);
  expect(peopleAt(people, 9000)).toEqual([]);
});
