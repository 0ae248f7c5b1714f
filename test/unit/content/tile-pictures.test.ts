import { beforeEach, expect, it } from 'vitest';
import type { Box } from '../../../src/analysis/types';
import { TilePictures, type TilePlace } from '../../../src/content/tile-pictures';

const WIDTH = 640;
const HEIGHT = 360;
const ALL: TilePlace = { part: null, hidden: [] };
const LEFT: TilePlace = { part: { x: 0, y: 0, width: 0.5, height: 1 }, hidden: [] };

type Paint = (x: number, y: number) => number;

/** A picture as a canvas gives it: BGRX, or brightness and colours apart. Its pixels are copied as asked. */
function frameOf(paint: Paint, format: 'BGRX' | 'I420' | null = 'BGRX'): VideoFrame {
  const perPixel = format === 'BGRX' ? 4 : 1;
  const sizeOf = ({ width, height }: Box) => width * height * (format === 'BGRX' ? 4 : 1.5);
  const frame = {
    format,
    visibleRect: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
    allocationSize: ({ rect }: { rect: Box }) => sizeOf(rect),
    copyTo: async (bytes: Uint8Array, { rect }: { rect: Box }) => {
      const { x, y, width, height } = rect;
      if (format === null) throw new DOMException('', 'NotSupportedError');
      if ([x, y, width, height].some((each) => each % 2 !== 0)) throw new TypeError('odd');
      if (x < 0 || y < 0 || x + width > WIDTH || y + height > HEIGHT)
        throw new TypeError('outside');
      for (let i = 0; i < width * height; i++) {
        const value = paint(x + (i % width), y + Math.floor(i / width));
        bytes.fill(value, i * perPixel, (i + 1) * perPixel);
      }
      return [{ offset: 0, stride: width * perPixel }];
    },
  };
  return frame as unknown as VideoFrame;
}

const noise = (seed: number): Paint => {
  return (x, y) => ((x * 7 + y * 13 + seed * 101) * 2654435761) >>> 24;
};
/** Two people: the one on the left by the first seed. */
const pair = (left: number, right: number): Paint => {
  return (x, y) => noise(x < WIDTH / 2 ? left : right)(x, y);
};

let pictures: TilePictures;

async function count(frame: VideoFrame, place = ALL): Promise<number> {
  await pictures.look(frame, place);
  return pictures.count;
}

beforeEach(() => {
  pictures = new TilePictures();
});

it.each(['BGRX', 'I420'] as const)('counts how often a %s picture has changed', async (format) => {
  const seen = [1, 1, 2, 2, 2, 3, 1].map((seed) => frameOf(noise(seed), format));
  const counts = [];
  for (const frame of seen) counts.push(await count(frame));
  expect(counts).toEqual([0, 0, 1, 1, 1, 2, 3]);
});

it('counts no pictures of the tile beside it', async () => {
  const counts = [];
  for (const right of [1, 2, 3]) counts.push(await count(frameOf(pair(1, right)), LEFT));
  expect(counts).toEqual([0, 0, 0]);
  expect(await count(frameOf(pair(2, 3)), LEFT)).toBe(1);
});

it('counts no pictures of a tile that lies over it', async () => {
  const place = { part: null, hidden: [{ x: 0.5, y: 0, width: 0.5, height: 1 }] };
  expect(await count(frameOf(pair(1, 1)), place)).toBe(0);
  expect(await count(frameOf(pair(1, 2)), place)).toBe(0);
  expect(await count(frameOf(pair(2, 2)), place)).toBe(1);
});

it('notices a small movement', async () => {
  const dotAt = (left: number): Paint => {
    return (x, y) => (Math.hypot(x - left, y - 180) < 20 ? 200 : 90);
  };
  expect(await count(frameOf(dotAt(300)))).toBe(0);
  expect(await count(frameOf(dotAt(312)))).toBe(1);
});

it('takes a tile for no newer because it has moved', async () => {
  expect(await count(frameOf(pair(1, 2)))).toBe(0);
  expect(await count(frameOf(pair(1, 2)), LEFT)).toBe(0);
  expect(await count(frameOf(pair(1, 2)), { ...LEFT, hidden: [{ ...(LEFT.part as Box) }] })).toBe(
    0,
  );
});

it('copies wherever tiles lie, at odd places and up to the edges', async () => {
  for (const [x, width] of [
    [0.3337, 0.3333],
    [0.6667, 0.3333],
    [0.9, 0.1],
  ] as const) {
    const place = { part: { x, y: 0.5003, width, height: 0.4997 }, hidden: [] };
    pictures = new TilePictures();
    await count(frameOf(noise(1)), place);
    // It would count each where it could not copy them.
    expect(await count(frameOf(noise(1)), place)).toBe(0);
    expect(await count(frameOf(noise(2)), place)).toBe(1);
  }
});

it('counts each picture whose pixels it does not get', async () => {
  expect(await count(frameOf(noise(1), null))).toBe(1);
  expect(await count(frameOf(noise(1), null))).toBe(2);
});
