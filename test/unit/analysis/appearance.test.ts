import { describe, expect, it } from 'vitest';
import {
  type Appearance,
  adapted,
  appearanceOf,
  appearancesAround,
  difference,
} from '../../../src/analysis/appearance';
import type { Pixels } from '../../../src/analysis/types';

/** A picture whose left half has one level and whose right half another. */
function halves(left: number, right: number): Pixels {
  const data = new Uint8ClampedArray(4 * 32 * 32);
  for (let i = 0; i < data.length; i++) data[i] = (i >> 2) % 32 < 16 ? left : right;
  return { width: 32, height: 32, data };
}

/** A picture that looks different wherever one looks. */
function waves(): Pixels {
  const data = new Uint8ClampedArray(4 * 32 * 32);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [(i >> 2) % 32, Math.floor((i >> 2) / 32)];
    data[i] = 120 + 70 * Math.sin(x / 3) + 40 * Math.sin(y / 5);
  }
  return { width: 32, height: 32, data };
}

/** A face whose hair fills the rest of the picture. */
const middle = { x: 4, y: 4, width: 24, height: 24 };
const all = { x: 0, y: 0, width: 32, height: 32 };

describe('appearance', () => {
  it('does not depend on the light', () => {
    const dim = appearanceOf(halves(40, 80), middle);
    expect(difference(dim, appearanceOf(halves(80, 160), middle))).toBeLessThan(0.2);
  });

  it('tells different pictures apart', () => {
    const one = appearanceOf(halves(50, 150), middle);
    const other = appearanceOf(halves(150, 50), middle);
    const apart = difference(one, other) ?? 0;
    expect(apart).toBeGreaterThan(1);
    expect(difference(adapted(one, other, 0.25), one)).toBeCloseTo(0.25 * apart, 5);
    expect(difference(adapted(one, other, 0.75), one)).toBeCloseTo(0.75 * apart, 5);
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

  it('knows a face whose box is off, or whose place among others is not known', () => {
    const picture = waves();
    const whole = appearanceOf(picture, middle);
    const off = { ...middle, x: middle.x + 3 };
    const least = (looks: readonly Appearance[]) =>
      Math.min(...looks.map((look) => difference(whole, look) ?? Number.POSITIVE_INFINITY));
    const exact = difference(whole, appearanceOf(picture, off)) ?? 0;
    expect(least(appearancesAround(picture, off))).toBeLessThan(0.5 * exact);
    // As if the other were before it nothing can be told; as if it were before the other it can.
    expect(appearanceOf(picture, middle, [all]).free).not.toContain(1);
    expect(least(appearancesAround(picture, middle, [all]))).toBeLessThan(0.1);
  });

  it('is not misled by what is before a third of a face', () => {
    const hidden = halves(50, 150);
    hidden.data.fill(255, 0, 4 * 32 * 10);
    const whole = appearanceOf(halves(50, 150), middle);
    expect(difference(whole, appearanceOf(hidden, middle))).toBeLessThan(0.3);
  });
});
