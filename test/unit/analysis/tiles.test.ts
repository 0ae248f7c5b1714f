import { describe, expect, it } from 'vitest';
import { countTiles, crowdSide, isCut, tilesAmong, tilesOf } from '../../../src/analysis/tiles';
import type { Face } from '../../../src/analysis/types';

const faceAt = (x: number, width: number): Face => ({
  box: { x, y: 120, width, height: width },
  keypoints: [],
  score: 1,
});

describe('tilesOf', () => {
  it('covers a picture to its edges, with at least the overlap that was asked for', () => {
    const tiles = tilesOf(1000, 400, 300, 0.4);
    const xs = [...new Set(tiles.map(({ x }) => x))];
    expect(xs[0]).toBe(0);
    expect(xs.at(-1)).toBe(700);
    const steps = xs.slice(1).map((x, i) => x - (xs[i] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(180);
    expect(tiles).toHaveLength(countTiles(1000, 400, 300, 0.4));
  });

  it('centres a square that is larger than the picture on it', () => {
    expect(tilesOf(400, 200, 400, 0.5)).toEqual([{ x: 0, y: -100, width: 400, height: 400 }]);
  });
});

describe('isCut', () => {
  const tile = { x: 200, y: 0, width: 200, height: 400 };

  it('rejects a box at a tile’s edge within the picture', () => {
    expect(isCut(faceAt(201, 50), tile, 1000, 400)).toBe(true);
    expect(isCut(faceAt(350, 49), tile, 1000, 400)).toBe(true);
    expect(isCut(faceAt(260, 50), tile, 1000, 400)).toBe(false);
  });

  it('accepts a face at the edge of the picture', () => {
    expect(isCut(faceAt(352, 50), tile, 400, 400)).toBe(false);
  });
});

describe('crowdSide', () => {
  const boxes = (count: number, width: number) =>
    Array.from({ length: count }, (_, i) => ({ x: 150 * i, y: 0, width, height: width }));

  it('sizes tiles for the usual face of a crowd', () => {
    expect(crowdSide(boxes(9, 60), 480)).toBe(200);
  });

  it('wants no tiles for a few faces, for hardly smaller tiles, or for tiles too small to read', () => {
    expect(crowdSide(boxes(4, 60), 480)).toBeNull();
    expect(crowdSide(boxes(9, 60), 220)).toBeNull();
    expect(crowdSide(boxes(9, 20), 480)).toBeNull();
  });

  it('keeps the tiles near the crowd', () => {
    const tiles = tilesOf(1000, 200, 200, 0);
    const found = [{ x: 10, y: 80, width: 40, height: 40 }];
    expect(tilesAmong(found, tiles)).toEqual(tiles.slice(0, 1));
  });
});
