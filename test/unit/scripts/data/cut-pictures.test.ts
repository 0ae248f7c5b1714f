import { describe, expect, it } from 'vitest';
import { besideFace, cutPicture } from '../../../../scripts/data/cut-pictures';
import type { Face, Pixels } from '../../../../src/analysis/types';

/** Each pixel's red is its column, its green its row. */
function ramp(width: number, height: number): Pixels {
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    data.set([i % width, Math.floor(i / width), 0, 255], 4 * i);
  }
  return { width, height, data };
}

/** Eyes at (80, 100) and (120, 100), mouth at (100, 140): a unit of 40 px. */
const FACE: Face = {
  box: { x: 60, y: 70, width: 80, height: 90 },
  keypoints: [
    { x: 80, y: 100 },
    { x: 120, y: 100 },
    { x: 100, y: 120 },
    { x: 100, y: 140 },
    { x: 62, y: 105 },
    { x: 138, y: 105 },
  ],
  score: 0.9,
};

/** The columns and rows that a part of the ramp shows. */
function shownBy(pixels: Pixels | null) {
  if (pixels === null) return null;
  const { width, height, data } = pixels;
  const last = 4 * (width * height - 1);
  return { left: data[0], top: data[1], right: data[last], bottom: data[last + 1] };
}

describe('cutPicture', () => {
  it('leaves out the part of the face that is asked for, and nothing else', () => {
    const photo = ramp(250, 250);
    const whole = { left: 62, top: 64, right: 137, bottom: 175 };
    expect(shownBy(cutPicture(photo, FACE, 'forehead'))).toEqual({ ...whole, top: 84 });
    expect(shownBy(cutPicture(photo, FACE, 'chin'))).toEqual({ ...whole, bottom: 149 });
    expect(shownBy(cutPicture(photo, FACE, 'side'))).toEqual({ ...whole, left: 66 });
    expect(shownBy(cutPicture(photo, FACE, 'all round'))).toEqual({
      left: 66,
      top: 84,
      right: 133,
      bottom: 149,
    });
  });

  it('ends at the edges of the photograph', () => {
    expect(shownBy(cutPicture(ramp(130, 160), FACE, 'forehead'))).toMatchObject({
      right: 129,
      bottom: 159,
    });
  });
});

describe('besideFace', () => {
  it('shows the wider side of the photograph', () => {
    expect(shownBy(besideFace(ramp(250, 250), FACE.box))).toMatchObject({ left: 140, right: 249 });
    expect(shownBy(besideFace(ramp(180, 250), FACE.box))).toMatchObject({ left: 0, right: 59 });
  });

  it('is null where the face leaves too little', () => {
    expect(besideFace(ramp(180, 250), { x: 20, y: 20, width: 140, height: 140 })).toBeNull();
  });
});
