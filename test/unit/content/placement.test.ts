import { describe, expect, it } from 'vitest';
import { placeBox } from '../../../src/content/placement';

const element = { width: 400, height: 300 };
const box = { x: 160, y: 90, width: 32, height: 36 };

describe('placeBox', () => {
  it('scales a box where the frame has the shape of the element', () => {
    const placed = placeBox(box, 320, 240, element, { objectFit: 'contain', mirrored: false });
    expect(placed).toEqual({ x: 200, y: 112.5, width: 40, height: 45 });
  });

  it('allows for the bars of object-fit: contain', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'contain', mirrored: false });
    expect(placed.y).toBeCloseTo((300 - 225) / 2 + 90 * 1.25, 6);
  });

  it('allows for what object-fit: cover cuts off', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'cover', mirrored: false });
    const scale = 300 / 180;
    expect(placed.x).toBeCloseTo((400 - 320 * scale) / 2 + 160 * scale, 6);
    expect(placed.y).toBeCloseTo(90 * scale, 6);
  });

  it('stretches for object-fit: fill', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'fill', mirrored: false });
    expect(placed.width).toBe(40);
    expect(placed.height).toBe(60);
  });

  it('mirrors a mirrored video', () => {
    const placed = placeBox(box, 320, 240, element, { objectFit: 'contain', mirrored: true });
    expect(placed.x).toBe((320 - 160 - 32) * 1.25);
  });
});
