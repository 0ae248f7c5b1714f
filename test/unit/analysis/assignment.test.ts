import { describe, expect, it } from 'vitest';
import { assign } from '../../../src/analysis/assignment';

describe('assign', () => {
  it('takes the least sum, not the best pair first', () => {
    expect(
      assign([
        [1, 2],
        [1.5, 9],
      ]),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('leaves over whom nobody may be paired with', () => {
    expect(
      assign([
        [null, null],
        [3, null],
      ]),
    ).toEqual([[1, 0]]);
    expect(assign([[null]])).toEqual([]);
  });

  it('pairs as many as possible, even at a higher cost', () => {
    const pairs = assign([
      [0.1, 5],
      [0.2, null],
    ]);
    expect(pairs.sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('takes more rows than columns, fewer, and none', () => {
    expect(assign([[2], [1], [3]])).toEqual([[1, 0]]);
    expect(assign([[2, 1, 3]])).toEqual([[0, 1]]);
    expect(assign([])).toEqual([]);
    expect(assign([[], []])).toEqual([]);
  });
});
