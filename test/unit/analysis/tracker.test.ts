import { describe, expect, it } from 'vitest';
import { Tracker } from '../../../src/analysis/tracker';
import type { Face } from '../../../src/analysis/types';

function face(x: number, score = 0.9, side = 100): Face {
  return { box: { x, y: 50, width: side, height: side }, keypoints: [], score };
}

describe('Tracker', () => {
  it('keeps the id of a face that moves a little', () => {
    const tracker = new Tracker();
    const ids = [0, 20, 45, 60].map((x, i) => tracker.update([face(x)], i * 125)[0]?.id);
    expect(ids).toEqual([1, 1, 1, 1]);
  });

  it('keeps the id of a head that moved further than its boxes overlap', () => {
    const tracker = new Tracker();
    tracker.update([face(0)], 0);
    expect(tracker.update([face(55, 0.9, 90)], 125).map(({ id }) => id)).toEqual([1]);
  });

  it('gives two people two ids, listed from left to right', () => {
    const tracker = new Tracker();
    tracker.update([face(400), face(0)], 0);
    const tracks = tracker.update([face(10), face(410)], 125);
    expect(tracks.map(({ face: { box } }) => box.x)).toEqual([10, 410]);
    expect(new Set(tracks.map(({ id }) => id)).size).toBe(2);
  });

  it('does not swap the ids of neighbours', () => {
    const tracker = new Tracker();
    const [left, right] = tracker.update([face(0), face(120)], 0);
    const after = tracker.update([face(130), face(15)], 125);
    expect(after.map(({ id }) => id)).toEqual([left?.id, right?.id]);
  });

  it('remembers a face that was hidden for a moment, and forgets it later', () => {
    const tracker = new Tracker();
    tracker.update([face(0)], 0);
    expect(tracker.update([], 500)).toEqual([]);
    expect(tracker.update([face(5)], 1000)[0]?.id).toBe(1);
    tracker.update([], 4000);
    expect(tracker.update([face(5)], 4100)[0]?.id).toBe(2);
  });

  it('shows an uncertain face only when it is seen again', () => {
    const tracker = new Tracker();
    expect(tracker.update([face(0, 0.65)], 0)).toEqual([]);
    expect(tracker.update([face(0, 0.65)], 125)).toHaveLength(1);
  });

  it('starts again when the video is rewound', () => {
    const tracker = new Tracker();
    tracker.update([face(0)], 60_000);
    tracker.update([], 100);
    expect(tracker.alive).toEqual([]);
  });
});
