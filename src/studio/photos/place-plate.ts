import type { Box } from '../../analysis/types';
import { headOf } from '../../content/placement';

/**
 * Finds a place for the words about a face: under it, above it, or shifted to a side, wherever they
 * cover the least of other faces and words.
 *
 * @param width and `height` of the plate that the words stand on, px of the picture, like all boxes
 * @param taken boxes of faces, and of the words that have their place already
 * @returns a place within the picture
 */
export function placePlate(
  box: Box,
  width: number,
  height: number,
  picture: Box,
  taken: readonly Box[],
): Box {
  const head = headOf(box);
  const middle = head.x + (head.width - width) / 2;
  const columns = [middle, head.x, head.x + head.width - width];
  const rows = [head.y + head.height, head.y - height];
  const places = rows.flatMap((y) => columns.map((x) => inside({ x, y, width, height }, picture)));
  let best = places[0] as Box;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = taken.reduce((sum, other) => sum + shared(place, other), 0);
    // Only what is clearly better is worth an unusual place.
    if (covered < 0.8 * least) {
      best = place;
      least = covered;
    }
  }
  return best;
}

function inside({ x, y, width, height }: Box, picture: Box): Box {
  return {
    x: Math.max(picture.x, Math.min(picture.x + picture.width - width, x)),
    y: Math.max(picture.y, Math.min(picture.y + picture.height - height, y)),
    width,
    height,
  };
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}
