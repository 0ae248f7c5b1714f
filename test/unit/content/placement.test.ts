import { describe, expect, it } from 'vitest';
import { clip, placeBox, placeLabel } from '../../../src/content/placement';

const element = { left: 100, top: 50, width: 400, height: 300 };
const box = { x: 160, y: 90, width: 32, height: 36 };

describe('placeBox', () => {
  it('puts a box of a frame of the same shape where it is', () => {
    const placed = placeBox(box, 320, 240, element, { objectFit: 'contain', mirrored: false });
    expect(placed).toEqual({ left: 300, top: 162.5, width: 40, height: 45 });
  });

  it('knows the bars of object-fit: contain', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'contain', mirrored: false });
    expect(placed.top).toBeCloseTo(50 + (300 - 225) / 2 + 90 * 1.25, 6);
  });

  it('knows what object-fit: cover cuts off', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'cover', mirrored: false });
    const scale = 300 / 180;
    expect(placed.left).toBeCloseTo(100 + (400 - 320 * scale) / 2 + 160 * scale, 6);
    expect(placed.top).toBeCloseTo(50 + 90 * scale, 6);
  });

  it('stretches for object-fit: fill', () => {
    const placed = placeBox(box, 320, 180, element, { objectFit: 'fill', mirrored: false });
    expect(placed.width).toBe(40);
    expect(placed.height).toBe(60);
  });

  it('mirrors a mirrored video', () => {
    const placed = placeBox(box, 320, 240, element, { objectFit: 'contain', mirrored: true });
    expect(placed.left).toBe(100 + (320 - 160 - 32) * 1.25);
  });
});

describe('clip', () => {
  it('keeps what lies inside', () => {
    const face = { left: 150, top: 100, width: 80, height: 90 };
    expect(clip(face, element)).toEqual(face);
  });

  it('cuts off what lies beside', () => {
    const face = { left: 460, top: 320, width: 80, height: 90 };
    expect(clip(face, element)).toEqual({ left: 460, top: 320, width: 40, height: 30 });
  });

  it('leaves nothing of what lies outside', () => {
    expect(clip({ left: 600, top: 100, width: 80, height: 90 }, element)).toBeNull();
  });
});

describe('placeLabel', () => {
  const label = { width: 120, height: 30 };

  it('goes over the face', () => {
    const { left, top } = placeLabel(
      { left: 250, top: 150, width: 80, height: 90 },
      label,
      element,
    );
    expect({ left, top }).toEqual({ left: 230, top: 114 });
  });

  it('goes below a face at the upper edge', () => {
    const { top } = placeLabel({ left: 250, top: 55, width: 80, height: 90 }, label, element);
    expect(top).toBe(151);
  });

  it('never leaves the video', () => {
    for (const face of [
      { left: 20, top: 0, width: 90, height: 400 },
      { left: 480, top: 330, width: 90, height: 90 },
    ]) {
      const { left, top } = placeLabel(face, label, element);
      expect(left).toBeGreaterThanOrEqual(element.left);
      expect(left + label.width).toBeLessThanOrEqual(element.left + element.width);
      expect(top).toBeGreaterThanOrEqual(element.top);
      expect(top + label.height).toBeLessThanOrEqual(element.top + element.height);
    }
  });
});
