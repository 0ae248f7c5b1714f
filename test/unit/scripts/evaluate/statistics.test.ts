import { describe, expect, it } from 'vitest';
import {
  mean,
  median,
  quantile,
  share,
  spread,
  sum,
} from '../../../../scripts/evaluate/statistics';

const VALUES = [9, 1, 5, 7, 3];

describe('figures of a list', () => {
  it('do not depend on its order', () => {
    expect([sum(VALUES), mean(VALUES), median(VALUES)]).toEqual([25, 5, 5]);
    expect([0, 0.3, 0.9, 1].map((portion) => quantile(VALUES, portion))).toEqual([1, 3, 9, 9]);
    expect(VALUES[0]).toBe(9);
  });

  it('measure how far values are spread', () => {
    expect(spread(VALUES)).toBeCloseTo(1.4826 * 2);
    expect(spread([4, 4, 4])).toBe(0);
  });

  it('are NaN or 0 for an empty list', () => {
    expect([mean([]), median([])]).toEqual([Number.NaN, Number.NaN]);
    expect([share(0, 0), share(1, 4)]).toEqual([0, 0.25]);
  });
});
