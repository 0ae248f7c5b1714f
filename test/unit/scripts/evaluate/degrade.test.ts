import { describe, expect, it } from 'vitest';
import { DEGRADATIONS } from '../../../../scripts/evaluate/degrade';

/** An image with a bright square on a dark background. */
const frame = Uint8Array.from({ length: 48 * 48 }, (_, i) => {
  const x = i % 48;
  const y = Math.floor(i / 48);
  return x > 15 && x < 33 && y > 15 && y < 33 ? 200 : 60;
});

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, level, i) => sum + Math.abs(level - (b[i] ?? 0)), 0) / a.length;
}

describe.each(Object.entries(DEGRADATIONS))('%s', (name, degrade) => {
  it('gives an image of the same size, and the same one each time', async () => {
    const once = await degrade(frame, 3);
    expect(once).toHaveLength(frame.length);
    expect(await degrade(frame, 3)).toEqual(once);
  });

  it('changes the image, except for "none"', async () => {
    const changed = difference(await degrade(frame, 3), frame);
    if (name === 'none') expect(changed).toBe(0);
    else expect(changed).toBeGreaterThan(0.5);
  });
});

it.each(['JPEG, quality 10', '24 px, enlarged', 'hand on the cheek', 'glasses'])(
  'leaves most of the picture as it was: %s',
  async (name) => {
    const changed = (await DEGRADATIONS[name]?.(frame, 0)) ?? [];
    expect(difference(changed, frame)).toBeLessThan(12);
  },
);

it('shifts an image by the share of its side that the name says', async () => {
  const shifted = await DEGRADATIONS['shifted by a tenth']?.(frame, 0);
  const middle = (levels: ArrayLike<number>) => {
    const row = Array.from({ length: 48 }, (_, x) => Math.max(0, (levels[24 * 48 + x] ?? 0) - 60));
    const sum = row.reduce((a, b) => a + b, 0);
    return row.reduce((total, level, x) => total + level * x, 0) / sum;
  };
  expect(middle(frame) - middle(shifted ?? frame)).toBeCloseTo(4.8, 0);
});
