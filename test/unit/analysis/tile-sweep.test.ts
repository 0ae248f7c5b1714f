import { describe, expect, it } from 'vitest';
import { shareOut, tilesFor } from '../../../src/analysis/follow';
import { TileSweep } from '../../../src/analysis/tile-sweep';
import type { Box, Frame } from '../../../src/analysis/types';

const frame = (tMs: number): Frame => ({ width: 640, height: 360, data: new Uint8Array(0), tMs });
const face = (width: number): Box => ({ x: 100, y: 100, width, height: width });

/** The sides of the tiles of one sweep, in order, each named once. */
function sidesOf(sweep: TileSweep, tMs: number, known: readonly Box[]): number[] {
  const sides = new Set<number>();
  while (sweep.waiting(frame(tMs), known) > 0) {
    for (const { width } of sweep.take(5)) sides.add(Math.round(width));
  }
  return [...sides];
}

describe('TileSweep', () => {
  it('goes through smaller and smaller tiles while nobody is known', () => {
    expect(sidesOf(new TileSweep(), 0, [])).toEqual([360, 180]);
  });

  it('sizes its tiles by the smallest face', () => {
    expect(sidesOf(new TileSweep(), 0, [face(120), face(27)])).toEqual([150]);
  });

  it('rests after a sweep, and longer each time that it finds nobody', () => {
    const sweep = new TileSweep();
    const begun: number[] = [];
    for (let tMs = 0; tMs < 60_000; tMs += 500) {
      if (sidesOf(sweep, tMs, [face(27)]).length > 0) begun.push(tMs);
    }
    const rests = begun.slice(1).map((tMs, i) => tMs - (begun[i] ?? 0));
    expect(rests.length).toBeGreaterThan(1);
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect(rests[0]).toBeGreaterThanOrEqual(4000);
  });

  it('takes its time where only large faces are known', () => {
    const sweep = new TileSweep();
    expect(sidesOf(sweep, 0, [face(120)])).not.toEqual([]);
    expect(sweep.isLeisurely).toBe(true);
    expect(sidesOf(sweep, 20_000, [face(120)])).toEqual([]);
    expect(sidesOf(sweep, 33_000, [face(120), face(30)])).not.toEqual([]);
    expect(sweep.isLeisurely).toBe(false);
  });

  it('takes ever more time while only large faces are found', () => {
    const sweep = new TileSweep();
    const begun: number[] = [];
    for (let tMs = 0; tMs < 300_000; tMs += 500) {
      if (sidesOf(sweep, tMs, [face(120)]).length > 0) begun.push(tMs);
    }
    expect(begun).toEqual([0, 32_000, 96_000, 224_000]);
  });

  it('comes sooner when somebody is lost', () => {
    const sweep = new TileSweep();
    sidesOf(sweep, 0, [face(27)]);
    expect(sweep.waiting(frame(2000), [face(27)])).toBe(0);
    sweep.hurry(2000);
    expect(sweep.waiting(frame(3000), [face(27)])).toBeGreaterThan(0);
  });

  it('begins again when frames come in another size, and when the video is rewound', () => {
    const sweep = new TileSweep();
    sidesOf(sweep, 100_000, [face(27)]);
    expect(sweep.waiting(frame(100_250), [face(27)])).toBe(0);
    sweep.restart();
    expect(sweep.waiting(frame(100_500), [face(27)])).toBeGreaterThan(0);
    const other = new TileSweep();
    sidesOf(other, 100_000, [face(27)]);
    expect(other.waiting(frame(0), [face(27)])).toBeGreaterThan(0);
  });
});

describe('tilesFor', () => {
  const video = (tiles: number, isLeisurely = false) => ({ tiles, isLeisurely });

  it('shares tiles out, as many as there are faces to read anyway', () => {
    expect(tilesFor([video(40), video(1)], 2)).toEqual([7, 1]);
    expect(tilesFor([video(40), video(0)], 30)).toEqual([30, 0]);
  });

  it('searches more of a video by itself, the more so the more faces it has', () => {
    expect(tilesFor([video(60)], 0)).toEqual([24]);
    expect(tilesFor([video(60)], 20)).toEqual([40]);
    expect(tilesFor([video(120)], 60)).toEqual([48]);
  });

  it('takes its time with videos of one large face', () => {
    expect(tilesFor([video(9, true), video(9, true), video(2)], 3)).toEqual([1, 0, 2]);
    expect(tilesFor([video(9, true)], 1)).toEqual([1]);
  });
});

describe('shareOut', () => {
  it('gives no more than there is, and no more than is wanted', () => {
    expect(shareOut([40, 0, 1], 8)).toEqual([7, 0, 1]);
    expect(shareOut([2, 1], 8)).toEqual([2, 1]);
    expect(shareOut([], 8)).toEqual([]);
  });

  it('serves everybody in turn', () => {
    const waiting = Array.from({ length: 30 }, () => 20);
    for (let round = 0; waiting.some((count) => count > 0); round++) {
      expect(round).toBeLessThan(100);
      for (const [i, count] of shareOut(waiting, 8).entries())
        waiting[i] = (waiting[i] ?? 0) - count;
    }
  });
});
