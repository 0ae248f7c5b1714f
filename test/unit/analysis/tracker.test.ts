import { describe, expect, it } from 'vitest';
import { Tracker } from '../../../src/analysis/tracker';
import type { Face, Pixels } from '../../../src/analysis/types';

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

  it('expects who was in the last frame on a slow computer, but not after a long pause', () => {
    const tracker = new Tracker();
    const ids = [0, 5000, 10_000].map((tMs) => tracker.update([face(5)], tMs)[0]?.id);
    expect(ids).toEqual([1, 1, 1]);
    expect(tracker.expectedAt(15_000)).toHaveLength(1);
    expect(tracker.expectedAt(25_000)).toEqual([]);
    expect(tracker.update([face(5)], 25_000)[0]?.id).toBe(2);
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

  it('expects a face where its velocity takes it, beyond the reach of its last box', () => {
    const tracker = new Tracker();
    const ids: (number | undefined)[] = [];
    for (let i = 0; i < 6; i++) ids.push(tracker.update([face(i * 60)], i * 250)[0]?.id);
    expect(tracker.expectedAt(1500)[0]?.expected.x).toBeGreaterThan(340);
    ids.push(tracker.update([face(440)], 1750)[0]?.id);
    expect(ids).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('does not exchange two who walk past each other, of whom one is hidden for a moment', () => {
    const tracker = new Tracker();
    const seen: (number | undefined)[] = [];
    for (let i = 0; i <= 10; i++) {
      const [right, left] = [face(i * 40), face(400 - i * 40)];
      const tracks = tracker.update(i === 5 ? [right] : [right, left], i * 200);
      seen.push(tracks.find((track) => track.face === right)?.id);
    }
    expect(new Set(seen)).toEqual(new Set([1]));
    expect(tracker.alive).toHaveLength(2);
  });

  it('tells by appearance who of two is back', () => {
    const tracker = new Tracker();
    const pixels = twoTone();
    tracker.update([face(0), face(200)], 0, pixels);
    tracker.update([], 500, pixels);
    // Both were away, and are seen between their places: the left one looks like the left half.
    const tracks = tracker.update([face(80)], 1000, pixels);
    expect(tracks.map(({ id }) => id)).toEqual([1]);
  });

  it('goes on when frames come in another size', () => {
    const tracker = new Tracker();
    tracker.update([face(100), face(400)], 0);
    tracker.scale(0.5);
    const half = (x: number) => ({ ...face(x, 0.9, 50), box: { x, y: 25, width: 50, height: 50 } });
    expect(tracker.update([half(52), half(198)], 125).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('knows who is back after some seconds by look alone, wherever they are', () => {
    const tracker = new Tracker();
    const pixels = twoTone();
    tracker.update([face(0), face(200)], 0, pixels);
    tracker.update([face(0)], 250, pixels);
    tracker.update([face(0)], 5000, pixels);
    expect(tracker.expectedAt(5000)).toHaveLength(1);
    expect(tracker.update([face(0), face(280)], 5250, pixels).map(({ id }) => id)).toEqual([1, 2]);
    tracker.update([], 20_000, pixels);
    expect(tracker.alive).toEqual([]);
  });

  it('goes on with a weak detection where a face is expected, and begins none', () => {
    const tracker = new Tracker();
    tracker.update([face(0)], 0);
    const tracks = tracker.update([face(10, 0.45), face(300, 0.45)], 125);
    expect(tracks.map(({ id }) => id)).toEqual([1]);
    expect(tracker.alive).toHaveLength(1);
  });

  it('does not remember for long what was never shown', () => {
    const tracker = new Tracker();
    tracker.update([face(0, 0.65)], 0);
    tracker.update([], 900);
    expect(tracker.alive).toEqual([]);
  });
});

/** A picture with a bright and a dark column in each box of the left, and rows in those of the right. */
function twoTone(): Pixels {
  const [width, height] = [400, 200];
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = x < 190 ? (x % 80 < 40 ? 20 : 220) : y < 100 ? 20 : 220;
      data.fill(level, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return { width, height, data };
}
