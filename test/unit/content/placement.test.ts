import { describe, expect, it } from 'vitest';
import { apply, compose, inverse, mappedBox, scaling } from '../../../src/content/affine';
import { pictureIn, pictureMap, placeByCenter } from '../../../src/content/placement';

const CONTENT = { width: 400, height: 300 };
const WIDE = { width: 320, height: 180 };
const CENTERED = '50% 50%';
const SEVERAL = { a: 2, b: 0, c: -1, d: 4, e: 7, f: -5 };

describe('maps', () => {
  it('composes: the inner one first', () => {
    const outer = scaling(-1, 2, 10, 0);
    const point = { x: 3, y: 4 };
    expect(apply(compose(outer, SEVERAL), point)).toEqual(apply(outer, apply(SEVERAL, point)));
  });

  it('goes back', () => {
    const back = inverse(SEVERAL);
    expect(back && apply(back, apply(SEVERAL, { x: 3, y: 4 }))).toEqual({ x: 3, y: 4 });
    expect(inverse(scaling(0, 1))).toBeNull();
  });

  it('puts an upright box around a turned one', () => {
    const quarter = { a: 0, b: 1, c: -1, d: 0, e: 100, f: 0 };
    const box = { x: 10, y: 20, width: 30, height: 40 };
    expect(mappedBox(quarter, box)).toEqual({ x: 40, y: 10, width: 40, height: 30 });
  });
});

describe('object-fit', () => {
  it.each([
    ['fill', { x: 0, y: 0, width: 400, height: 300 }],
    ['contain', { x: 0, y: 37.5, width: 400, height: 225 }],
    ['cover', { x: (400 - 320 / 0.6) / 2, y: 0, width: 320 / 0.6, height: 300 }],
    ['none', { x: 40, y: 60, width: 320, height: 180 }],
    ['scale-down', { x: 40, y: 60, width: 320, height: 180 }],
  ])('%s', (objectFit, place) => {
    const found = pictureIn(CONTENT, WIDE, { objectFit, objectPosition: CENTERED });
    for (const key of ['x', 'y', 'width', 'height'] as const) {
      expect(found[key]).toBeCloseTo(place[key], 6);
    }
  });

  it('scales down what is larger than the element', () => {
    const fit = { objectFit: 'scale-down', objectPosition: CENTERED };
    expect(pictureIn(CONTENT, { width: 800, height: 300 }, fit)).toEqual({
      x: 0,
      y: 75,
      width: 400,
      height: 150,
    });
  });

  it.each([
    ['0% 100%', 0, 120],
    ['20px -10px', 20, -10],
    ['calc(100% - 10px) calc(-5px + 50%)', 70, 55],
    ['25% calc(12.5px + 1e-5%)', 20, 12.5],
    // Not understood, so taken for the usual one.
    ['', 40, 60],
  ])('object-position: %s', (objectPosition, x, y) => {
    const place = pictureIn(CONTENT, WIDE, { objectFit: 'none', objectPosition });
    expect(place.x).toBeCloseTo(x, 4);
    expect(place.y).toBeCloseTo(y, 4);
  });
});

describe('placeByCenter', () => {
  const size = { width: 400, height: 300 };

  it('finds where a turned element lies', () => {
    const quarter = { a: 0, b: 1, c: -1, d: 0, e: 0, f: 0 };
    const map = placeByCenter(size, quarter, { x: 10, y: 20, width: 300, height: 400 });
    expect(apply(map, { x: 0, y: 0 })).toEqual({ x: 310, y: 20 });
    expect(apply(map, { x: 400, y: 300 })).toEqual({ x: 10, y: 420 });
  });

  it('believes what the browser measures, and keeps the mirror, where the two disagree', () => {
    const mirror = scaling(-1, 1);
    const map = placeByCenter(size, mirror, { x: 10, y: 20, width: 200, height: 100 });
    expect(apply(map, { x: 0, y: 0 })).toEqual({ x: 210, y: 20 });
    expect(apply(map, { x: 400, y: 300 })).toEqual({ x: 10, y: 120 });
  });
});

it('maps a picture through its place in the element', () => {
  const map = pictureMap({ x: 10, y: 20, width: 100, height: 50 }, scaling(2, 2, 5, 5));
  expect(apply(map, { x: 0, y: 0 })).toEqual({ x: 25, y: 45 });
  expect(apply(map, { x: 1, y: 1 })).toEqual({ x: 225, y: 145 });
});
