import { describe, expect, it } from 'vitest';
import { sharedArea } from '../../../../src/analysis/geometry';
import type { Box } from '../../../../src/analysis/types';
import { placePlate } from '../../../../src/ui/drawing/place-plate';

const PICTURE = { x: 0, y: 0, width: 400, height: 300 };
const HEAD = { x: 180, y: 120, width: 40, height: 50 };
const PLATE = { width: 90, height: 20 };

const ofHead = (head: Box) => ({ head, face: head });

const around = (others: readonly Box[] = [], within = PICTURE) => ({
  gap: 4,
  within,
  keepFree: [],
  others,
  last: undefined,
});

const place = (head: Box, others: readonly Box[] = [], within = PICTURE) =>
  placePlate(ofHead(head), PLATE, around(others, within)).box;

describe('placePlate', () => {
  it('puts a plate over the middle of a head', () => {
    expect(place(HEAD)).toEqual({ x: 155, y: 96, ...PLATE });
  });

  it('puts it below where somebody else is above', () => {
    const above = { x: 120, y: 40, width: 160, height: 76 };
    expect(place(HEAD, [above])).toEqual({ x: 155, y: 174, ...PLATE });
  });

  it('puts it to a side where a head is as high as the picture', () => {
    const large = { x: 150, y: 10, width: 100, height: 280 };
    expect(sharedArea(place(large), large)).toBe(0);
  });

  it('shifts it where a neighbour’s plate is near', () => {
    const neighbour = { x: 210, y: 96, width: 90, height: 20 };
    const { x, y } = place(HEAD, [neighbour]);
    expect(x + PLATE.width).toBeLessThanOrEqual(neighbour.x + neighbour.width);
    expect(sharedArea({ x, y, ...PLATE }, neighbour)).toBe(0);
  });

  it('never leaves the picture, wherever the head is', () => {
    const picture = { x: 30, y: 20, width: 300, height: 200 };
    for (let x = -60; x <= 400; x += 20) {
      for (let y = -60; y <= 300; y += 20) {
        const plate = place({ x, y, width: 40, height: 50 }, [], picture);
        expect(plate.x).toBeGreaterThanOrEqual(30);
        expect(plate.y).toBeGreaterThanOrEqual(20);
        expect(plate.x + plate.width).toBeLessThanOrEqual(330);
        expect(plate.y + plate.height).toBeLessThanOrEqual(220);
      }
    }
  });

  it('covers no head that lies in the picture, as long as there is room beside it', () => {
    for (let x = 0; x <= 360; x += 24) {
      for (let y = 0; y <= 250; y += 25) {
        const head = { ...HEAD, x, y };
        expect(sharedArea(place(head), head)).toBe(0);
      }
    }
  });

  it('keeps its place from frame to frame as long as that will do', () => {
    const neighbour = (y: number) => [{ x: 120, y, width: 160, height: 76 }];
    const first = placePlate(ofHead(HEAD), PLATE, around(neighbour(40)));
    expect(first.box.y).toBeGreaterThan(HEAD.y);
    // The neighbour above is gone; there is no need to jump.
    expect(placePlate(ofHead(HEAD), PLATE, { ...around(), last: first })).toEqual(first);
    // Somebody is below now.
    const moved = placePlate(ofHead(HEAD), PLATE, { ...around(neighbour(172)), last: first });
    expect(moved.box).toEqual(place(HEAD));
  });

  it('stays on its side until another one is clearly better', () => {
    // A head as wide as the picture: above and below it, somebody is in the way a little.
    const head = { x: 0, y: 60, width: 400, height: 180 };
    const others = (above: number, below: number) => [
      { x: 0, y: 0, width: 400, height: above },
      { x: 0, y: 300 - below, width: 400, height: below },
    ];
    const first = placePlate(ofHead(head), PLATE, around(others(38, 48)));
    expect(first.box.y).toBeLessThan(head.y);
    const next = (above: number, below: number) =>
      placePlate(ofHead(head), PLATE, { ...around(others(above, below)), last: first }).box.y;
    expect(next(42, 41)).toBe(first.box.y);
    expect(next(54, 41)).toBeGreaterThan(head.y);
  });

  it('comes back to the head when a place beside it is free again', () => {
    const everywhere = { x: 20, y: 20, width: 360, height: 220 };
    const blocked = { ...around(), keepFree: [everywhere] };
    const away = placePlate(ofHead(HEAD), PLATE, blocked);
    expect(sharedArea(away.box, everywhere)).toBe(0);
    const still = placePlate(ofHead(HEAD), PLATE, { ...blocked, last: away });
    expect(still).toEqual(away);
    expect(placePlate(ofHead(HEAD), PLATE, { ...around(), last: away }).box).toEqual(place(HEAD));
  });
});
