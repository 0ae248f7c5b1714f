import { describe, expect, it } from 'vitest';
import { adapted, appearanceOf, difference } from '../../../src/analysis/appearance';
import type { Pixels } from '../../../src/analysis/types';

/** A picture whose left half has one level and whose right half another. */
function halves(left: number, right: number): Pixels {
  const data = new Uint8ClampedArray(4 * 32 * 32);
  for (let i = 0; i < data.length; i++) data[i] = (i >> 2) % 32 < 16 ? left : right;
  return { width: 32, height: 32, data };
}

const all = { x: 0, y: 0, width: 32, height: 32 };

describe('appearance', () => {
  it('does not depend on the light', () => {
    const dim = appearanceOf(halves(40, 80), all);
    expect(difference(dim, appearanceOf(halves(80, 160), all))).toBeCloseTo(0, 5);
  });

  it('tells different pictures apart', () => {
    const one = appearanceOf(halves(50, 150), all);
    const other = appearanceOf(halves(150, 50), all);
    expect(difference(one, other)).toBeCloseTo(2, 5);
    expect(difference(adapted(one, other, 0.25), one)).toBeCloseTo(0, 5);
    expect(difference(adapted(one, other, 0.75), one)).toBeCloseTo(2, 5);
  });

  it('takes a box that extends past the picture', () => {
    const look = appearanceOf(halves(50, 150), { x: -100, y: -100, width: 32, height: 32 });
    expect(look.whole).toBe(false);
    expect(difference(look, look)).toBeNull();
  });

  it('leaves out what another face may hide', () => {
    const whole = appearanceOf(halves(50, 150), all);
    const other = { x: 22, y: 8, width: 16, height: 16 };
    const part = appearanceOf(halves(50, 150), all, [other]);
    expect(part.whole).toBe(false);
    expect(difference(whole, part)).toBeCloseTo(0, 5);
    expect(adapted(whole, part, 0.5)).toBe(whole);
    expect(adapted(part, whole, 0.5)).toBe(whole);
  });

  it('says nothing where too little of a face is seen', () => {
    const whole = appearanceOf(halves(50, 150), all);
    expect(difference(whole, appearanceOf(halves(50, 150), all, [all]))).toBeNull();
  });
});
