import type { Box } from '../analysis/types';

/** How many points of a picture are compared with the picture before, across and down. */
const ACROSS = 64;
const DOWN = 18;
/** Nothing is compared this near to the sides: an edge may be a neighbour's, or a border. Share of a side. */
const EDGE = 0.04;
const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** A part of a canvas's picture that shows one person. */
export interface TilePlace {
  /** In shares of the canvas's picture; `null` for all of it. */
  readonly part: Box | null;
  /** What is no part of it, in shares of the tile. */
  readonly hidden: readonly Box[];
}

/** How bright the points of a picture are, row by row; 0 where they are hidden. */
type Points = Uint8Array;

/**
 * Counts the pictures of one tile on a canvas. That the canvas is painted on tells little: apps paint a video
 * that has frozen again and again, beside others that have not. So the tile itself has to have changed.
 */
export class TilePictures {
  /** How many there were so far: the tile was seen to change so many times. */
  count = 0;
  private last: { readonly place: TilePlace; readonly points: Points } | null = null;

  /** To be called with pictures of the canvas. Where the browser does not give their pixels, each is new. */
  async look(frame: VideoFrame, place: TilePlace): Promise<void> {
    const points = await pointsOf(frame, place).catch(() => null);
    const { last } = this;
    this.last = points && { place, points };
    if (points === null) this.count += 1;
    // Somewhere else it looks different, whether it is new or not.
    if (points === null || last === null || !isSamePlace(place, last.place)) return;
    if (points.some((value, i) => value !== last.points[i])) this.count += 1;
  }
}

/**
 * Copies a few strips of the picture's own memory, which takes 0.1 to 0.2 ms however large the picture is.
 * To draw it on a canvas that is read back takes up to a hundred times as long (Chromium 156), since all of
 * it is converted, and fetched from the graphics card.
 *
 * @throws DOMException where the browser does not give the pixels
 */
async function pointsOf(frame: VideoFrame, { part, hidden }: TilePlace): Promise<Points> {
  const strips = stripsOf(part ?? WHOLE, frame.visibleRect);
  const size = Math.max(...strips.map((rect) => frame.allocationSize({ rect })));
  const bytes = new Uint8Array(size * DOWN);
  const planes = await Promise.all(
    strips.map((rect, row) => frame.copyTo(bytes.subarray(row * size, (row + 1) * size), { rect })),
  );
  // Of colours, the green one is most of the brightness; else brightness comes first, by itself.
  const [step, first] = /^(RGB|BGR)/.test(frame.format ?? '') ? [4, 1] : [1, 0];
  const points = new Uint8Array(ACROSS * DOWN);
  for (const [row, { width }] of strips.entries()) {
    const start = row * size + (planes[row]?.[0]?.offset ?? 0) + first;
    for (let column = 0; column < ACROSS; column++) {
      const [x, y] = [within(column, ACROSS), within(row, DOWN)];
      if (hidden.some((box) => holds(box, x, y))) continue;
      points[row * ACROSS + column] = bytes[start + step * Math.floor(x * width)] ?? 0;
    }
  }
  return points;
}

/**
 * A strip around each row of points, px of the picture. Where colours have fewer pixels than brightness, only
 * even places and sizes can be copied.
 */
function stripsOf({ x, y, width, height }: Box, all: Box | null): Box[] {
  if (all === null) throw new Error('the picture was closed');
  const even = (value: number) => 2 * Math.floor(value / 2);
  const left = even(x * all.width);
  return Array.from({ length: DOWN }, (_, row) => ({
    x: all.x + left,
    y: all.y + even((y + within(row, DOWN) * height) * all.height),
    width: Math.min(even(width * all.width), even(all.width - left)),
    height: 2,
  }));
}

/** @returns the place of a row or column, in shares of the tile */
function within(index: number, count: number): number {
  return EDGE + ((1 - 2 * EDGE) * (index + 0.5)) / count;
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

function isSamePlace(a: TilePlace, b: TilePlace): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
