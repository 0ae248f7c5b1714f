import { type Framing, placeCrop, type Similarity, transform } from './framing';
import type { Face, Picture, Pixels, VideoPixels } from './types';

/**
 * Cuts a face's crop out of a picture: the square that a classifier sees, grey, upright, and with
 * the face placed as in the pictures that the classifier was trained on.
 *
 * This is done here rather than on the backend on purpose: it takes less time than one run of the
 * detector, every backend gets exactly the same values, and only the crop is uploaded instead of
 * the whole picture. Shrinking averages areas, as the training data's pictures were made; enlarging
 * is bilinear. Outside the picture the nearest pixel is repeated.
 *
 * @param size side of the crop in pixels.
 * @returns `size * size` values, 0 (black) to 255, row-major.
 */
export function cropFace(
  pixels: Picture,
  face: Face,
  framing: Framing,
  size: number,
): Float32Array {
  return cropAt(pixels, placeCrop(face, framing), size);
}

/** Cuts a crop whose placement is known; `place` maps 0..1 in the crop to pixels of the picture. */
export function cropAt(pixels: Picture, place: Similarity, size: number): Float32Array {
  const step = Math.hypot(place.a, place.b) / size;
  // Shrinking takes two steps: whole blocks of pixels are averaged in one upright pass, and for the
  // factor that remains, below two, two samples a side are enough.
  const block = Math.max(1, Math.floor(step));
  const patch = shrink(pixels, place, block);
  const grid = step > block ? 2 : 1;
  const side = size * grid;
  const share = 1 / (grid * grid);
  // One step along a row of samples, in blocks.
  const dx = place.a / side / block;
  const dy = place.b / side / block;
  // Half a step forward to the sample's centre; half a block back, since a block's value belongs to
  // its centre.
  const x0 = (place.x0 - patch.left) / block + 0.5 * (dx - dy) - 0.5;
  const y0 = (place.y0 - patch.top) / block + 0.5 * (dx + dy) - 0.5;
  const samples = { x0, y0, dx, dy, side };
  const pads = padsFor(patch, samples);
  const { width, values } = padded(patch, pads);
  const out = new Float32Array(size * size);
  for (let row = 0; row < side; row++) {
    let x = x0 + pads.left - row * dy;
    let y = y0 + pads.top + row * dx;
    const first = Math.floor(row / grid) * size;
    for (let at = first; at < first + size; at++) {
      let sum = 0;
      for (let i = 0; i < grid; i++, x += dx, y += dy) {
        // Interpolates between four blocks. In place, and without a check for the edges: each reading
        // takes thousands of these.
        const left = x | 0;
        const top = y | 0;
        const fx = x - left;
        const fy = y - top;
        const k = top * width + left;
        const above = (values[k] as number) * (1 - fx) + (values[k + 1] as number) * fx;
        const below =
          (values[k + width] as number) * (1 - fx) + (values[k + width + 1] as number) * fx;
        sum += above * (1 - fy) + below * fy;
      }
      out[at] = (out[at] as number) + share * sum;
    }
  }
  return out;
}

/** The part of a picture under a crop, grey, each value the mean of a block of pixels. */
interface Patch {
  /** Its top left corner, in pixels of the picture. */
  readonly left: number;
  readonly top: number;
  /** Its size, in blocks. */
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

function shrink(pixels: Picture, place: Similarity, block: number): Patch {
  const { left, top, right, bottom } = boundsOf(pixels, place, block);
  const width = Math.ceil((right - left) / block);
  const height = Math.ceil((bottom - top) / block);
  const values = new Float32Array(width * height);
  const add = 'luma' in pixels ? rowOf(pixels) : rowOfRgb(pixels);
  for (let y = top; y < bottom; y++) {
    add(left, right, y, block, values, Math.floor((y - top) / block) * width);
  }
  for (let i = 0; i < values.length; i++) {
    // Blocks of the last column and row may be cut off at the edge and hold fewer pixels.
    const across = Math.min(block, right - left - (i % width) * block);
    const down = Math.min(block, bottom - top - Math.floor(i / width) * block);
    values[i] = (values[i] as number) / (across * down);
  }
  if ('luma' in pixels) toLevels(values, pixels);
  return { left, top, width, height, values };
}

/** Adds a row of pixels to the blocks that it runs through, the first of which is `values[at]`. */
type AddRow = (
  left: number,
  right: number,
  y: number,
  block: number,
  values: Float32Array,
  at: number,
) => void;

/** Grey is the luma of ITU-R BT.601, as in the training data. */
function rowOfRgb({ width, data }: Pixels): AddRow {
  return (left, right, y, block, values, first) => {
    let pixel = 4 * (y * width + left);
    for (let from = left, at = first; from < right; from += block, at++) {
      const end = 4 * (y * width + Math.min(right, from + block));
      let sum = 0;
      for (; pixel < end; pixel += 4) {
        sum +=
          0.299 * (data[pixel] as number) +
          0.587 * (data[pixel + 1] as number) +
          0.114 * (data[pixel + 2] as number);
      }
      values[at] = (values[at] as number) + sum;
    }
  };
}

/** Brightness as it is stored: {@link toLevels} makes grey of it. */
function rowOf({ width, luma }: VideoPixels): AddRow {
  return (left, right, y, block, values, first) => {
    let pixel = y * width + left;
    for (let from = left, at = first; from < right; from += block, at++) {
      const end = y * width + Math.min(right, from + block);
      let sum = 0;
      for (; pixel < end; pixel++) sum += luma[pixel] as number;
      values[at] = (values[at] as number) + sum;
    }
  };
}

function toLevels(values: Float32Array, { mixture: { black, perLuma } }: VideoPixels): void {
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.min(255, Math.max(0, perLuma * ((values[i] as number) - black)));
  }
}

/** The upright bounding box of a crop, a block larger on each side, clipped to the picture. */
function boundsOf({ width, height }: Picture, place: Similarity, block: number) {
  const corners = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
    { x: 1, y: 1 },
  ].map((corner) => transform(place, corner));
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  // At least one pixel is kept, to be repeated, when the crop lies wholly outside.
  const left = clamp(Math.floor(Math.min(...xs)) - block, width);
  const top = clamp(Math.floor(Math.min(...ys)) - block, height);
  const right = 1 + clamp(Math.ceil(Math.max(...xs)) + block, width);
  const bottom = 1 + clamp(Math.ceil(Math.max(...ys)) + block, height);
  return { left, top, right, bottom };
}

/** Where a crop is sampled: `side * side` points, in blocks of the patch. */
interface Samples {
  readonly x0: number;
  readonly y0: number;
  /** One step along a row; one down is `(-dy, dx)`. */
  readonly dx: number;
  readonly dy: number;
  readonly side: number;
}

/** How many blocks are missing on each side of a patch. */
interface Pads {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a patch lacks for all samples to lie between four blocks each. */
function padsFor({ width, height }: Patch, { x0, y0, dx, dy, side }: Samples): Pads {
  const last = side - 1;
  const xs = [x0, x0 + last * dx, x0 - last * dy, x0 + last * (dx - dy)];
  const ys = [y0, y0 + last * dy, y0 + last * dx, y0 + last * (dx + dy)];
  // Steps that are added up are a little off.
  const slack = 1e-6 * side;
  const before = (all: readonly number[]) => Math.max(0, -Math.floor(Math.min(...all) - slack));
  const after = (all: readonly number[], length: number) =>
    Math.max(0, Math.floor(Math.max(...all) + slack) + 2 - length);
  return { left: before(xs), top: before(ys), right: after(xs, width), bottom: after(ys, height) };
}

/** A patch with its outermost blocks repeated. */
function padded(patch: Patch, { left, top, right, bottom }: Pads): Patch {
  if (left + top + right + bottom === 0) return patch;
  const width = left + patch.width + right;
  const height = top + patch.height + bottom;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = clamp(y - top, patch.height) * patch.width;
    for (let x = 0; x < width; x++) {
      values[y * width + x] = patch.values[row + clamp(x - left, patch.width)] as number;
    }
  }
  return { left: patch.left, top: patch.top, width, height, values };
}

function clamp(value: number, length: number): number {
  return value < 0 ? 0 : value >= length ? length - 1 : value;
}
