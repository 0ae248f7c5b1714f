import type { Box, Face, Picture } from './types';

/** A box nearer to a tile's edge than this share of the tile's side may be only part of a face. */
const RIM = 0.02;
/** The short-range network finds nearly every face that is at least this share of a tile wide. */
const WELL_SEEN = 0.15;
/** A face that is at least this share of a picture's shorter side wide is found without tiles. */
const LARGE = 0.25;
/** The next tiles are sized so that the smallest face known so far is this share of a tile. */
export const WANTED = 0.18;
/** Another pass with smaller tiles is made only where they are at least this much smaller. */
const WORTHWHILE = 0.85;
/** So many faces are a crowd ... */
const CROWD = 5;
/** ... of which all are looked for in tiles of which a usual face is this share. */
const WANTED_IN_CROWD = 0.3;
/** A tile is among a crowd if a face of it is this near to the tile's middle, in sides of the tile. */
const REACH = 0.75;
/** The smallest tile, px: a face a fifth as wide as a smaller one has too few pixels to be read. */
const SMALLEST_TILE = 96;
/**
 * Neighbouring tiles share at least this much of their side, so that a face cut by one is whole in
 * the next: more while no face is known (`blind`), or where those that were missed in a crowd are looked
 * for, than when tiles are sized for known ones.
 */
export const OVERLAP = { blind: 0.5, crowd: 0.4, wanted: 0.3 } as const;

/** The side of the next, smaller tiles, px, when these boxes are known; `null` where none are needed. */
export function nextSide(found: readonly Box[], side: number): number | null {
  if (found.length === 0) return side / 2 < SMALLEST_TILE ? null : side / 2;
  const smallest = Math.min(...found.map(({ width }) => width));
  const next = Math.max(side / 4, smallest / WANTED);
  const enough = smallest >= WELL_SEEN * side || next > WORTHWHILE * side;
  return enough || next < SMALLEST_TILE ? null : next;
}

/**
 * The side of the tiles, px, in which those of a crowd are looked for who were missed among the others;
 * `null` where there is no crowd, or where tiles as small have been searched already.
 *
 * @param side of the smallest tiles so far, px
 */
export function crowdSide(found: readonly Box[], side: number): number | null {
  if (found.length < CROWD) return null;
  const widths = found.map(({ width }) => width).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  const wanted = usual / WANTED_IN_CROWD;
  return wanted < SMALLEST_TILE || wanted > WORTHWHILE * side ? null : wanted;
}

/** The tiles in which a crowd stands, or beside it. */
export function tilesAmong(found: readonly Box[], tiles: readonly Box[]): Box[] {
  return tiles.filter((tile) =>
    found.some((box) => {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const reach = tile.width * REACH;
      return (
        Math.abs(x - tile.x - tile.width / 2) < reach &&
        Math.abs(y - tile.y - tile.height / 2) < reach
      );
    }),
  );
}

/** Whether a face is so large that no tiles are needed to find it. */
export function isLarge(face: Box, { width, height }: Pick<Picture, 'width' | 'height'>): boolean {
  return face.width >= LARGE * Math.min(width, height);
}

/**
 * Covers a picture with squares of one size. The outermost ones end at the picture's edges; where
 * the picture is smaller than a square, the square lies over its middle.
 *
 * @param side of a square, px
 * @param overlap the least share of its side by which a square overlaps its neighbour
 */
export function tilesOf(width: number, height: number, side: number, overlap: number): Box[] {
  const columns = starts(width, side, overlap);
  return starts(height, side, overlap).flatMap((y) =>
    columns.map((x) => ({ x, y, width: side, height: side })),
  );
}

/** How many squares {@link tilesOf} makes. */
export function countTiles(width: number, height: number, side: number, overlap: number): number {
  return starts(width, side, overlap).length * starts(height, side, overlap).length;
}

function starts(length: number, side: number, overlap: number): number[] {
  if (side >= length) return [(length - side) / 2];
  const steps = Math.ceil((length - side) / (side * (1 - overlap)));
  return Array.from({ length: steps + 1 }, (_, i) => (i * (length - side)) / steps);
}

/** Whether a tile's edge may cut a face off: the edge is near, and the picture continues beyond it. */
export function isCut({ box }: Face, tile: Box, width: number, height: number): boolean {
  const rim = RIM * tile.width;
  return (
    (tile.x > 0 && box.x < tile.x + rim) ||
    (tile.y > 0 && box.y < tile.y + rim) ||
    (tile.x + tile.width < width && box.x + box.width > tile.x + tile.width - rim) ||
    (tile.y + tile.height < height && box.y + box.height > tile.y + tile.height - rim)
  );
}
