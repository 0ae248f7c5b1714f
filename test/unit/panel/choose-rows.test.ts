import { expect, it } from 'vitest';
import { chooseRows, isLong } from '../../../src/panel/choose-rows';

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ key: `p${i + 1}`, name: `Person ${i + 1}` }));

it('shows a list as it is where nothing is searched for or pinned', () => {
  expect([12, 13].map((count) => isLong(people(count)))).toEqual([false, true]);
  expect(chooseRows(people(2), '', new Set())).toEqual(['p1', 'p2']);
});

it('puts pinned rows of a long list first, and keeps the order otherwise', () => {
  const keys = chooseRows(people(13), '', new Set(['p9', 'p3']));
  expect(keys.slice(0, 4)).toEqual(['p3', 'p9', 'p1', 'p2']);
  expect(keys).toHaveLength(13);
});

it('finds names in whatever case', () => {
  expect(chooseRows(people(13), ' PERSON 13 ', new Set())).toEqual(['p13']);
  expect(chooseRows(people(13), 'Ada', new Set(['p1']))).toEqual([]);
});
