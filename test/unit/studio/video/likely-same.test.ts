import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../../src/analysis/types';
import { Looks } from '../../../../src/studio/video/alike';
import {
  editedReadings,
  noEdits,
  type VideoEdits,
  withApart,
  withMerge,
} from '../../../../src/studio/video/edits';
import { likelySame } from '../../../../src/studio/video/likely-same';
import { reading, record } from '../../made-readings';

/** Somebody who leaves, somebody else, and two who come later, elsewhere in the picture. */
const made = record(
  Array.from({ length: 16 }, (_, i) => [
    ...(i < 4 ? [{ person: 1, x: 20 }] : []),
    { person: 2, x: 150 },
    ...(i > 7 ? [{ person: 3, x: 260 }] : []),
  ]),
);

function offered(alike: Parameters<typeof likelySame>[3], edits: VideoEdits = noEdits()) {
  const { people } = editedReadings(made, edits);
  return likelySame(made, people, edits, alike).map(({ earlier, later }) => [earlier.id, later.id]);
}

const ALIKE = [{ earlier: 1, later: 3, unlikeness: 0.4 }];

describe('people who may be the same', () => {
  it('are those whose tracks look alike', () => {
    expect(offered(ALIKE)).toEqual([[1, 3]]);
    expect(offered([])).toEqual([]);
  });

  it('are not offered once they are one, or two as the user says', () => {
    expect(offered(ALIKE, withMerge(noEdits(), 3, 1))).toEqual([]);
    expect(offered(ALIKE, withApart(noEdits(), 1, 3))).toEqual([]);
  });

  it('are never two who were seen together', () => {
    expect(offered([{ earlier: 2, later: 3, unlikeness: 0.1 }])).toEqual([]);
  });

  it('are nobody where two look about as much alike', () => {
    const people = [1, 2, 3].map((person, i) =>
      Array.from({ length: 4 }, () => [{ person, x: 20 + 110 * i }]),
    );
    const gap = Array.from({ length: 60 }, () => []);
    const three = record([people[0], gap, people[1], gap, people[2]].flatMap((part) => part ?? []));
    const all = editedReadings(three, noEdits()).people;
    const of = (second: number) =>
      likelySame(three, all, noEdits(), [
        { earlier: 1, later: 3, unlikeness: 0.4 },
        { earlier: 2, later: 3, unlikeness: second },
      ]).map(({ earlier }) => earlier.id);
    expect(of(0.45)).toEqual([]);
    expect(of(0.8)).toEqual([1]);
  });
});

describe('looks', () => {
  /** A picture of stripes, which differ with `phase`. */
  function picture(phase: number, light = 1): Pixels {
    const data = new Uint8ClampedArray(4 * 200 * 200);
    for (let i = 0; i < data.length; i++) {
      const [x, y] = [(i >> 2) % 200, Math.floor((i >> 2) / 200)];
      const wave = Math.sin(x / 9 + phase * (i % 4)) + Math.sin(y / 13 + phase * 2);
      data[i] = light * (90 + 40 * wave);
    }
    return { width: 200, height: 200, data };
  }

  const box = { x: 70, y: 40, width: 50, height: 50 };
  const seen = (looks: Looks, track: number, fromMs: number, pixels: Pixels, frames = 4) => {
    for (let i = 0; i < frames; i++) {
      looks.add(pixels, [reading({ person: track, tMs: fromMs + 200 * i, box })]);
    }
  };

  it('are alike for one person in another light, and not for two', () => {
    const looks = new Looks();
    seen(looks, 1, 0, picture(0));
    seen(looks, 2, 5000, picture(0, 0.8));
    seen(looks, 3, 10_000, picture(2));
    expect(looks.alike()).toEqual([{ earlier: 1, later: 2, unlikeness: expect.closeTo(0, 0) }]);
  });

  it('are not compared where tracks were there at one time, or hardly seen', () => {
    const looks = new Looks();
    seen(looks, 1, 0, picture(0));
    seen(looks, 2, 200, picture(0));
    seen(looks, 3, 5000, picture(0), 2);
    expect(looks.alike()).toEqual([]);
  });
});
