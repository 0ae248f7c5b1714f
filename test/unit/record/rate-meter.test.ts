import { describe, expect, it } from 'vitest';
import { RateMeter } from '../../../src/record/rate-meter';

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
