import { describe, expect, it, vi } from 'vitest';
import type { Known } from '../../../src/analysis/close-ups';
import type { Detector, Detectors, View } from '../../../src/analysis/detector';
import { FaceFinder } from '../../../src/analysis/face-finder';
import { overlap } from '../../../src/analysis/geometry';
import { runSearches } from '../../../src/analysis/searches';
import type { Box, Face, Frame } from '../../../src/analysis/types';

/** Fake detectors with known faces: a view shows those whose box lies in its region. */
function detectorsThatSee(faces: readonly Box[]) {
  const see = vi.fn(async (views: readonly View[]) =>
    views.map(({ region }) =>
      faces
        .filter((box) => region === undefined || overlap(box, region) > 0)
        .map((box): Face => ({ box, keypoints: [], score: 0.9 })),
    ),
  );
  const detector = { detectAll: see } as unknown as Detector;
  const detectors: Detectors = { short: detector, full: detector };
  return { detectors, see };
}

/** Fake detectors that see a face only where a view shows some surroundings of it. */
function detectorsThatSeeBordered(box: Box) {
  const see = vi.fn(async (views: readonly View[]) =>
    views.map(({ region }): Face[] =>
      region === undefined ? [] : [{ box, keypoints: [], score: 0.9 }],
    ),
  );
  const detector = { detectAll: see } as unknown as Detector;
  return { detectors: { short: detector, full: detector } satisfies Detectors, see };
}

/** Whether a view shows the whole frame with a border around it. */
const isBordered = ({ region }: View) => region?.width === 1280;
const frame = (tMs: number): Frame => ({ width: 640, height: 360, data: new Uint8Array(0), tMs });
/** A frame with something to see everywhere, moved to the right. */
function painted(tMs: number, moved = 0): Frame {
  const pixels = new Uint32Array(640 * 360);
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [(i % 640) - moved, Math.floor(i / 640)];
    const level =
      128 + 50 * Math.sin(x / 7 + y / 19) + 50 * Math.cos(y / 6 - x / 31 + x * y * 1e-3);
    pixels[i] = Math.round(level) * 0x01010101;
  }
  return { width: 640, height: 360, data: new Uint8Array(pixels.buffer), tMs };
}
const box = (x: number): Box => ({ x, y: 100, width: 60, height: 60 });
const known = (...boxes: readonly Box[]): Known[] =>
  boxes.map((one) => ({ expected: one, last: one }));

describe('FaceFinder', () => {
  it('searches the whole first frame and looks closely at what it finds', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const [faces] = await runSearches(detectors, [new FaceFinder().search(frame(0), [])]);
    expect(faces?.map((face) => face.box)).toEqual([box(100)]);
    const regions = see.mock.calls.map(([views]) => views.map(({ region }) => region?.width));
    // The second time with the full-range detector, which sees small faces.
    expect(regions).toEqual([[undefined], [undefined], [132]]);
  });

  it('leaves it at the short-range detector where that finds a large face', async () => {
    const large: Box = { x: 200, y: 60, width: 120, height: 120 };
    const [short, full] = [detectorsThatSee([large]), detectorsThatSee([large])];
    const detectors: Detectors = { short: short.detectors.short, full: full.detectors.full };
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(frame(0), [])]);
    for (let tMs = 125; tMs < 2000; tMs += 125) {
      await runSearches(detectors, [finder.search(frame(tMs), known(large))]);
    }
    expect(full.see).toHaveBeenCalledTimes(1);
    expect(short.see.mock.calls[1]?.[0].map(({ region }) => region?.width)).toEqual([264]);
  });

  it('looks only where a known face was, until a search is due', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(frame(0), [])]);
    see.mockClear();
    await runSearches(detectors, [finder.search(frame(125), known(box(100)))]);
    expect(see.mock.calls.map(([views]) => views.length)).toEqual([1]);
    await runSearches(detectors, [finder.search(frame(900), known(box(100)))]);
    expect(see.mock.calls[1]?.[0].map(({ region }) => region?.width)).toEqual([
      132,
      undefined,
      // With a border, since no large face is known.
      1280,
    ]);
  });

  it('looks at every fourth frame of an empty room with a border around it, too', async () => {
    const { detectors, see } = detectorsThatSee([]);
    const finder = new FaceFinder();
    for (let i = 0; i < 40; i++) await runSearches(detectors, [finder.search(frame(125 * i), [])]);
    const views = see.mock.calls.flatMap(([all]) => all);
    expect(views.filter(isBordered)).toHaveLength(10);
    // In the first frame both detectors look.
    expect(views.length).toBeLessThanOrEqual(51);
  });

  it('finds a face that fills the frame in the second frame, and looks for no other', async () => {
    const near: Box = { x: 140, y: 0, width: 360, height: 360 };
    const { detectors, see } = detectorsThatSeeBordered(near);
    const finder = new FaceFinder();
    const found = [];
    for (let i = 0; i < 12; i++) {
      const expected = i > 1 ? known(near) : [];
      found.push(...(await runSearches(detectors, [finder.search(frame(800 * i), expected)])));
    }
    expect(found.map((faces) => faces.length)).toEqual([0, ...Array(11).fill(1)]);
    const views = see.mock.calls.flatMap(([all]) => all);
    expect(views.filter(isBordered)).toHaveLength(1);
  });

  it('finds a face again by its picture in some frames after each in which it was detected', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const finder = new FaceFinder();
    const lookedAt: boolean[] = [];
    await runSearches(detectors, [finder.search(painted(0), [])]);
    for (let tMs = 120; tMs <= 960; tMs += 120) {
      see.mockClear();
      const expected = known(box(100));
      const [faces] = await runSearches(detectors, [finder.search(painted(tMs), expected)]);
      expect(faces?.map(({ box }) => Math.round(box.x))).toEqual([100]);
      lookedAt.push(
        see.mock.calls.some(([views]) => views.some(({ region }) => region?.width === 132)),
      );
    }
    const every = [false, false, false, true];
    expect(lookedAt).toEqual([...every, ...every]);
  });

  it('follows a face that moves without detecting it', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(painted(0), [])]);
    see.mockClear();
    const search = finder.search(painted(125, 4), known(box(100)));
    const [faces] = await runSearches(detectors, [search]);
    expect(see).not.toHaveBeenCalled();
    expect(faces?.[0]?.box.x).toBeCloseTo(104, 0);
  });

  it('detects a face that does not look as before', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(painted(0), [])]);
    see.mockClear();
    await runSearches(detectors, [finder.search(painted(125, 300), known(box(100)))]);
    expect(see).toHaveBeenCalledTimes(1);
  });

  it('detects faces that move where another one is near, since they may be exchanged', async () => {
    const near = [box(100), box(170)];
    const { detectors, see } = detectorsThatSee(near);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(painted(0), [])]);
    see.mockClear();
    await runSearches(detectors, [finder.search(painted(50), known(...near))]);
    expect(see).not.toHaveBeenCalled();
    await runSearches(detectors, [finder.search(painted(100, 4), known(...near))]);
    expect(see.mock.calls.map(([views]) => views.length)).toEqual([2]);
  });

  it('searches the whole frame less often where frames come slowly', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(frame(0), [])]);
    const searched: boolean[] = [];
    for (let tMs = 2000; tMs < 14_000; tMs += 1000) {
      see.mockClear();
      await runSearches(detectors, [finder.search(frame(tMs), known(box(100)))]);
      searched.push(see.mock.calls.some(([views]) => views.some(({ region }) => !region)));
    }
    // Of one frame in four, or up to two frames later.
    const frames = searched.flatMap((one, i) => (one ? [i + 1] : []));
    const pauses = frames.map((at, k) => at - (frames[k - 1] ?? 0));
    expect(frames.length).toBeGreaterThan(1);
    expect(pauses.every((pause) => pause >= 4 && pause <= 6)).toBe(true);
  });

  it('looks at faces that move in every frame', async () => {
    const finder = new FaceFinder();
    const looks: number[] = [];
    for (let i = 0; i < 6; i++) {
      const { detectors, see } = detectorsThatSee([box(100 + 5 * i)]);
      const expected = i === 0 ? [] : known(box(100 + 5 * (i - 1)));
      await runSearches(detectors, [finder.search(frame(i === 0 ? 0 : 1600 + 125 * i), expected)]);
      looks.push(see.mock.calls.length);
    }
    expect(looks).toEqual([3, 1, 1, 1, 1, 1]);
  });

  it('searches the whole frame when a known face is gone', async () => {
    const { detectors, see } = detectorsThatSee([box(500)]);
    const finder = new FaceFinder();
    await runSearches(detectors, [finder.search(frame(0), [])]);
    see.mockClear();
    const [faces] = await runSearches(detectors, [finder.search(frame(250), known(box(100)))]);
    expect(faces?.map((face) => face.box.x)).toEqual([500]);
  });

  it('counts a face once when two known boxes have converged on it', async () => {
    const { detectors } = detectorsThatSee([box(110)]);
    const finder = new FaceFinder();
    const search = finder.search(frame(0), known(box(100), box(120)));
    expect((await runSearches(detectors, [search]))[0]).toHaveLength(1);
  });

  it('detects in the views of several videos in one batch', async () => {
    const { detectors, see } = detectorsThatSee([box(100)]);
    const searches = [0, 1, 2].map(() => new FaceFinder().search(frame(0), []));
    const found = await runSearches(detectors, searches);
    expect(found.map((faces) => faces.length)).toEqual([1, 1, 1]);
    expect(see.mock.calls.map(([views]) => views.length)).toEqual([3, 3, 3]);
  });

  it('looks at some of many faces in each frame, at all of them in turn, and gives all', async () => {
    const many = Array.from({ length: 40 }, (_, i): Box => {
      return { x: 62 * (i % 10), y: 80 * Math.floor(i / 10), width: 20, height: 20 };
    });
    const finder = new FaceFinder();
    const lookedAt = new Set<number>();
    for (let i = 0; i < 40; i++) {
      const { detectors, see } = detectorsThatSee(many);
      const expected = i === 0 ? [] : known(...many);
      const [faces] = await runSearches(detectors, [finder.search(frame(125 * i), expected)]);
      const near = see.mock.calls.flatMap(([views]) =>
        views.filter((view) => view.region && !isBordered(view)),
      );
      for (const { region } of near) lookedAt.add(many.findIndex((one) => within(one, region)));
      if (i > 0) expect(near.length).toBeLessThanOrEqual(24);
      if (i > 20) expect(faces).toHaveLength(40);
    }
    expect(lookedAt.size).toBe(40);
  });
});

function within(one: Box, region: Box | undefined): boolean {
  return region !== undefined && Math.abs(one.x - region.x) < 20 && Math.abs(one.y - region.y) < 20;
}
