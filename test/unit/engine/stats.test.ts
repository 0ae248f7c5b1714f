import { describe, expect, it } from 'vitest';
import { RateMeter, RecentValues } from '../../../src/engine/stats';

describe('RecentValues', () => {
  it('has nothing to say before the first value', () => {
    expect(new RecentValues().summary()).toBeNull();
  });

  it('gives the median and the 95th percentile', () => {
    const window = new RecentValues();
    for (let i = 1; i <= 100; i++) window.add(i);
    expect(window.summary()).toEqual({ p50: 51, p95: 96 });
  });

  it('forgets old values', () => {
    const window = new RecentValues(3);
    for (const value of [1000, 1, 2, 3]) window.add(value);
    expect(window.summary()).toEqual({ p50: 2, p95: 3 });
  });
});

describe('RateMeter', () => {
  it('counts events a second', () => {
    const meter = new RateMeter();
    for (let t = 0; t <= 2000; t += 125) meter.tick(t);
    expect(meter.hz(2000)).toBeCloseTo(8, 6);
  });

  it('falls to 0 when nothing happens any more', () => {
    const meter = new RateMeter();
    for (let t = 0; t <= 2000; t += 125) meter.tick(t);
    expect(meter.hz(10_000)).toBe(0);
  });
});
