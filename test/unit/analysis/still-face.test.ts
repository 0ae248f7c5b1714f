import { describe, expect, it } from 'vitest';
import { StillFace } from '../../../src/analysis/still-face';

const SIZE = 48;
const SAD = [0, 0, 0, 0, 1, 0, 0];

/** A crop with something to see everywhere. */
function crop(change: (level: number, x: number, y: number) => number = (level) => level) {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
    return change(128 + 50 * Math.sin(x / 5) + 40 * Math.cos(y / 4 + x / 9), x, y);
  });
}

/** The same noise in every run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  };
}

function seen(tMs = 0): StillFace {
  const face = new StillFace();
  face.keep(crop(), SAD, tMs);
  return face;
}

describe('StillFace', () => {
  it('knows nothing of a face that was never seen', () => {
    expect(new StillFace().probabilitiesFor(crop(), 0)).toBeNull();
  });

  it('says the same of a face that has not changed, in five frames that follow', () => {
    const face = seen();
    const said = [125, 250, 375, 500, 625, 750].map((tMs) => face.probabilitiesFor(crop(), tMs));
    expect(said).toEqual([SAD, SAD, SAD, SAD, SAD, null]);
    face.keep(crop(), SAD, 750);
    expect(face.probabilitiesFor(crop(), 875)).toBe(SAD);
  });

  it('does not mind light, contrast and the noise of a camera', () => {
    const random = noise(7);
    const lit = crop((level) => 0.8 * level + 30 + 8 * random());
    expect(seen().probabilitiesFor(lit, 125)).toBe(SAD);
  });

  it.each([
    ['a mouth', 18, 34, 30, 40],
    ['an eye', 8, 16, 18, 22],
  ])('sees that %s has changed', (_, left, top, right, bottom) => {
    const changed = crop((level, x, y) =>
      x >= left && x < right && y >= top && y < bottom ? level - 60 : level,
    );
    expect(seen().probabilitiesFor(changed, 125)).toBeNull();
  });

  it.each([
    ['after four seconds', 4100],
    ['when the video is rewound', -200],
  ])('asks again %s', (_, later) => {
    expect(seen(1000).probabilitiesFor(crop(), 1000 + later)).toBeNull();
  });

  it('compares nothing where there is nothing to see, or crops of another size', () => {
    const dark = new Float32Array(SIZE * SIZE);
    const face = seen();
    expect(face.probabilitiesFor(dark, 125)).toBeNull();
    expect(
      face.probabilitiesFor(
        new Float32Array(64 * 64).map((_, i) => i % 64),
        125,
      ),
    ).toBeNull();
    face.keep(dark, SAD, 125);
    expect(face.probabilitiesFor(dark, 250)).toBeNull();
  });
});
