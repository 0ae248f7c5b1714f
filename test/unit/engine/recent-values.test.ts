import { describe, expect, it } from 'vitest';
import { RecentValues } from '../../../src/engine/recent-values';

describe('RecentValues', () => {
  it('is null before the first value', () => {
    expect(new RecentValues().summary()).toBeNull();
  });

  it('gives the median and the 95th percentile', () => {
    const values = new RecentValues();
    for (let i = 1; i <= 100; i++) values.add(i);
    expect(values.summary()).toEqual({ p50: 51, p95: 96 });
  });

  it('forgets old values', () => {
    const values = new RecentValues(3);
    for (const value of [1000, 1, 2, 3]) values.add(value);
    expect(values.summary()).toEqual({ p50: 2, p95: 3 });
  });
});
