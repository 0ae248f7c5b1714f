import { expect, it } from 'vitest';
import { chunks } from '../../../../scripts/data/chunks';

it('gives all entries in order; the last part may be shorter', () => {
  expect([...chunks([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  expect([...chunks([], 2)]).toEqual([]);
});
