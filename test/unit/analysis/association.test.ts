import { describe, expect, it } from 'vitest';
import type { Appearance } from '../../../src/analysis/appearance';
import { Association } from '../../../src/analysis/association';
import type { Candidate, Sought } from '../../../src/analysis/association-cost';

/** A look of dark and bright stripes; two of different widths are unlike each other. */
function stripes(width: number, hidden = 0): Appearance {
  const levels = Float32Array.from({ length: 192 }, (_, i) =>
    Math.floor(i / 3 / width) % 2 === 0 ? 17 : 23,
  );
  const free = Uint8Array.from({ length: 64 }, (_, i) => (i < hidden ? 0 : 1));
  return { levels, free, whole: hidden === 0 };
}

const box = (x: number) => ({ x, y: 0, width: 100, height: 100 });

function track(x: number, appearance: Appearance | null, absenceMs = 125): Sought {
  const justSeen = absenceMs === 125;
  return { expected: box(x), last: box(x), absenceMs, justSeen, waits: false, appearance };
}

const face = (x: number, appearance: Appearance | null): Candidate => ({
  box: box(x),
  appearance,
  around: () => [],
});
const all = () => true;

/** Pairs of face and track, by look first. */
function pairs(tracks: readonly Sought[], faces: readonly Candidate[]) {
  const association = new Association(tracks, faces);
  association.byLook(all, all);
  association.byPlace(all, all);
  return { association, trackOf: [...association.trackOf].sort(([a], [b]) => a - b) };
}

describe('Association', () => {
  it('gives two who have exchanged their places their own ids', () => {
    const tracks = [track(0, stripes(1)), track(120, stripes(4))];
    const faces = [face(0, stripes(4)), face(120, stripes(1))];
    expect(pairs(tracks, faces).trackOf).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('goes by place where there are no looks, or too little of them is seen', () => {
    const tracks = [track(0, null), track(150, stripes(4))];
    const faces = [face(140, stripes(1, 60)), face(10, stripes(1))];
    expect(pairs(tracks, faces).trackOf).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('does not give the id of who is missing to who comes to their place', () => {
    const { association, trackOf } = pairs([track(0, stripes(1), 1000)], [face(20, stripes(4))]);
    expect(trackOf).toEqual([]);
    expect(association.mayBeMissing(0, all)).toBe(false);
  });

  it('says that a face of which little is seen may be that of a missing track', () => {
    const [tracks, faces] = [[track(0, stripes(1), 1000)], [face(200, stripes(1, 60))]];
    expect(pairs(tracks, faces).trackOf).toEqual([]);
    expect(pairs(tracks, faces).association.mayBeMissing(0, all)).toBe(true);
  });

  it('gives a weak detection of another size to nobody', () => {
    const small = { ...face(0, null), box: { x: 20, y: 20, width: 60, height: 60 } };
    const association = new Association([track(0, null)], [small]);
    association.weaklyByPlace(all, all);
    expect(association.trackOf.size).toBe(0);
    association.byPlace(all, all);
    expect(association.trackOf.size).toBe(1);
  });
});
