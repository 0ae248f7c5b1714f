import type { Box, Face, Pixels, Point } from '../../src/analysis/types';

/** Which part of a face lies outside its picture. */
export const CUTS = ['forehead', 'chin', 'side', 'all round'] as const;
export type Cut = (typeof CUTS)[number];

/**
 * How far a picture reaches beyond eyes (outwards, upwards) and mouth (downwards), in distances from
 * the eyes' middle to the mouth. Brows lie about 0.3 above the eyes, the lower lip about 0.15 below the
 * mouth's middle, the chin 0.7 below it, and the hairline more than 1 above the eyes.
 */
const ROOM = {
  /** Of a face that fills the picture and is whole but for its hair. */
  whole: { outwards: 0.45, up: 0.9, down: 0.9 },
  /** Just above the brows, just under the lip, just beside the eye. */
  cut: { outwards: 0.35, up: 0.4, down: 0.25 },
} as const;

/**
 * Cuts a photograph so that its face fills the picture and part of the face lies outside, as with people
 * who sit too close to their cameras: the forehead down to just above the brows, the chin up to just under
 * the lip, the cheek and ear of the person's right side, or all of these.
 *
 * @param face upright, in px of the photograph; eyes and mouth lie inside it
 */
export function cutPicture(photo: Pixels, { keypoints }: Face, cut: Cut): Pixels {
  const [right, left, , mouth] = keypoints as [Point, Point, Point, Point];
  const eyes = (right.y + left.y) / 2;
  const unit = mouth.y - eyes;
  const room = (side: 'outwards' | 'up' | 'down', when: readonly Cut[]) =>
    unit * ROOM[when.includes(cut) ? 'cut' : 'whole'][side];
  return cutOut(photo, {
    left: right.x - room('outwards', ['side', 'all round']),
    right: left.x + room('outwards', ['all round']),
    top: eyes - room('up', ['forehead', 'all round']),
    bottom: mouth.y + room('down', ['chin', 'all round']),
  });
}

/** The narrowest part of a photograph that counts as a picture without a face, px. */
const NARROWEST = 48;

/**
 * A photograph without its face: what lies on the side of it where there is more, over the whole height;
 * `null` where the face leaves too little.
 */
export function besideFace(photo: Pixels, { x, width }: Box): Pixels | null {
  const after = photo.width - (x + width);
  if (Math.max(x, after) < NARROWEST) return null;
  const edges = after > x ? { left: x + width, right: photo.width } : { left: 0, right: x };
  return cutOut(photo, { ...edges, top: 0, bottom: photo.height });
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a picture between four edges, which are rounded and kept inside it. */
function cutOut({ width, height, data }: Pixels, edges: Edges): Pixels {
  const [left, right] = [
    Math.max(0, Math.round(edges.left)),
    Math.min(width, Math.round(edges.right)),
  ];
  const [top, bottom] = [
    Math.max(0, Math.round(edges.top)),
    Math.min(height, Math.round(edges.bottom)),
  ];
  const across = right - left;
  const out = new Uint8Array(4 * across * (bottom - top));
  for (let y = top; y < bottom; y++) {
    out.set(data.subarray(4 * (y * width + left), 4 * (y * width + right)), 4 * (y - top) * across);
  }
  return { width: across, height: bottom - top, data: out };
}
