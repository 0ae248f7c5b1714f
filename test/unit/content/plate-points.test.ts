import { expect, it } from 'vitest';
import type { Box } from '../../../src/analysis/types';
import { pointsAround, pointsOn } from '../../../src/content/plate-points';

const VISIBLE: Box = { x: 100, y: 50, width: 640, height: 360 };
const HEAD: Box = { x: 380, y: 180, width: 80, height: 100 };

it('asks above a head, below it and at its sides first, and then at the ends of plates', () => {
  const [above, below, right, left, ...ends] = pointsAround(HEAD, VISIBLE);
  expect(above).toMatchObject({ x: 420 });
  expect(above?.y).toBeLessThan(HEAD.y - 8);
  expect(below?.y).toBeGreaterThan(280 + 8);
  expect(right?.x).toBeGreaterThan(460 + 20);
  expect(left?.x).toBeLessThan(380 - 20);
  expect(ends.map(({ x, y }) => [x < 420, y < 230])).toEqual([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ]);
});

it('stays nearer to heads in small tiles, whose plates are chips', () => {
  const tile = { x: 0, y: 0, width: 120, height: 68 };
  const [, , right] = pointsAround({ x: 40, y: 20, width: 30, height: 34 }, tile);
  expect(right?.x).toBeLessThan(85);
});

it('asks nowhere outside of what can be seen, and nothing twice', () => {
  const large = { x: 0, y: 0, width: 900, height: 500 };
  const points = pointsAround(large, VISIBLE);
  for (const { x, y } of points) {
    expect(x).toBeGreaterThan(100);
    expect(x).toBeLessThan(740);
    expect(y).toBeGreaterThan(50);
    expect(y).toBeLessThan(410);
  }
  expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(points.length);
  expect(pointsAround(HEAD, { x: 390, y: 200, width: 1, height: 1 })).toHaveLength(1);
});

it('asks at both ends of a plate, and once on a chip', () => {
  expect(pointsOn({ x: 10, y: 10, width: 100, height: 20 })).toEqual([
    { x: 20, y: 20 },
    { x: 100, y: 20 },
  ]);
  expect(pointsOn({ x: 10, y: 10, width: 20, height: 20 })).toEqual([{ x: 20, y: 20 }]);
});
