import { type Framing, placeFrame, type Similarity } from './framing';
import type { Face, Pixels } from './types';

/**
 * Cuts the square out of a picture that a classifier is to see: grey, upright, and with the face
 * where it lies in the frames that the classifier was trained on.
 *
 * This is done here and not on the backend on purpose: it is about 0.1 ms a face, every backend
 * sees the very same values, and only the crop is uploaded instead of the whole picture. Where the
 * crop shrinks the picture each of its pixels averages a grid of samples, as the frames of the
 * training data were made; where it enlarges, one bilinear sample is enough. Outside the picture
 * the nearest pixel is repeated.
 *
 * @param size side of the crop in pixels.
 * @returns `size * size` values, 0 (black) to 255, row-major.
 */
export function cropFace(pixels: Pixels, face: Face, framing: Framing, size: number): Float32Array {
  return cropFrame(pixels, placeFrame(face, framing), size);
}

/** The same for a frame whose place is known; `place` takes 0..1 in the frame to pixels. */
export function cropFrame(pixels: Pixels, place: Similarity, size: number): Float32Array {
  const step = Math.hypot(place.a, place.b) / size;
  const grid = Math.min(MAX_GRID, Math.max(1, Math.ceil(step)));
  const side = size * grid;
  // One step along the crop's rows and columns of samples, in pixels of the picture.
  const dx = place.a / side;
  const dy = place.b / side;
  const out = new Float32Array(size * size);
  const share = 1 / (grid * grid);
  for (let row = 0; row < side; row++) {
    // Half a step to the sample's middle, half a pixel back: samples are taken at pixel middles.
    let x = place.x0 + 0.5 * dx - (row + 0.5) * dy - 0.5;
    let y = place.y0 + 0.5 * dy + (row + 0.5) * dx - 0.5;
    const to = Math.floor(row / grid) * size;
    for (let column = 0; column < side; column++, x += dx, y += dy) {
      const at = to + Math.floor(column / grid);
      out[at] = (out[at] as number) + share * bilinear(pixels, x, y);
    }
  }
  return out;
}

/**
 * Samples a crop pixel's side at most: a face of 48 * 12 = 576 pixels needs no more, and beyond it
 * a sample a pixel would cost without showing.
 */
const MAX_GRID = 12;

/** Grey value between four pixels. */
function bilinear({ width, height, data }: Pixels, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = clamp(left + 1, width);
  const bottom = clamp(top + 1, height);
  const fx = x - left;
  const fy = y - top;
  const upper = clamp(top, height) * width;
  const lower = bottom * width;
  const first = clamp(left, width);
  const above = grey(data, upper + first) * (1 - fx) + grey(data, upper + right) * fx;
  const below = grey(data, lower + first) * (1 - fx) + grey(data, lower + right) * fx;
  return above * (1 - fy) + below * fy;
}

function clamp(value: number, length: number): number {
  return value < 0 ? 0 : value >= length ? length - 1 : value;
}

/** Luma of ITU-R BT.601, as the training data's pictures were made grey. */
function grey(data: Pixels['data'], pixel: number): number {
  const at = 4 * pixel;
  return (
    0.299 * (data[at] as number) +
    0.587 * (data[at + 1] as number) +
    0.114 * (data[at + 2] as number)
  );
}
