import type { Box, Picture, Pixels, VideoPixels } from './types';
import { colourSize, NO_COLOUR } from './yuv';

/** A square input for the detector, and where it lies over the picture that it was made from. */
export interface Letterbox {
  /** RGB, 0 to 255, `3 * size * size` values, row-major. */
  readonly values: Float32Array;
  /** Side of the square in pixels of the source. */
  readonly side: number;
  /** Where the square's left and top edges lie in the source; 0 or below. */
  readonly left: number;
  readonly top: number;
}

/** For each target pixel, the source pixels that it reads (first and count), and their weights. */
interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  /** `stride` entries for each target pixel, of which the first `count` are used. */
  readonly weights: Float32Array;
  readonly stride: number;
}

/** What the part of a square shows that no pixel of the picture lies in: black, or the mean colour of the rest. */
export type Surround = 'black' | 'mean';

/**
 * Fits a picture, or a region of it, into the middle of a square of `size` pixels, whole and
 * undistorted. What lies beside it, or where it extends past the picture, is filled by `surround`.
 *
 * Shrinking averages the area under each target pixel; enlarging is bilinear. MediaPipe's own resize
 * reads only four source pixels for each target pixel, which aliases large pictures.
 */
export function letterbox(
  pixels: Picture,
  size: number,
  region: Box = whole(pixels),
  surround: Surround = 'black',
): Letterbox {
  const side = Math.max(region.width, region.height);
  const left = region.x + (region.width - side) / 2;
  const top = region.y + (region.height - side) / 2;
  const step = side / size;
  const columns = taps(region.x, region.x + region.width, pixels.width, left, step, size);
  const rows = taps(region.y, region.y + region.height, pixels.height, top, step, size);
  const values =
    'luma' in pixels
      ? fromVideo(pixels, { columns, rows }, halved(pixels, region, left, top, step, size))
      : fromRgb(pixels, columns, rows, size);
  if (surround === 'mean') fillWithMean(values, covered(columns), covered(rows));
  return { values, side, left, top };
}

/** How a picture is read along both axes. */
interface Grid {
  readonly columns: Taps;
  readonly rows: Taps;
}

/** The grid of the planes of colours, which have half the width and height. */
function halved(
  pixels: VideoPixels,
  region: Box,
  left: number,
  top: number,
  step: number,
  size: number,
): Grid {
  const { width, height } = colourSize(pixels);
  const [right, bottom] = [region.x + region.width, region.y + region.height];
  return {
    columns: taps(region.x / 2, right / 2, width, left / 2, step / 2, size),
    rows: taps(region.y / 2, bottom / 2, height, top / 2, step / 2, size),
  };
}

function fromRgb(pixels: Pixels, columns: Taps, rows: Taps, size: number): Float32Array {
  const [first, end] = span(rows);
  return vertical(horizontal(pixels, columns, first, end, size), first, rows, 3 * size);
}

/** Brightness and colours are shrunk by themselves, and then mixed: that is fewer values to shrink. */
function fromVideo(pixels: VideoPixels, own: Grid, colours: Grid): Float32Array {
  const { luma, u, v, colourStep, mixture, width } = pixels;
  const half = colourSize(pixels).width;
  const brightness = plane(luma, width, 1, own);
  const first = plane(u, colourStep * half, colourStep, colours);
  const second = plane(v, colourStep * half, colourStep, colours);
  const covers = [own, colours].map(({ columns, rows }) => [covered(columns), covered(rows)]);
  const [[across, down], [colourAcross, colourDown]] = covers as [Covers, Covers];
  const { black, perLuma, redOfV, greenOfU, greenOfV, blueOfU } = mixture;
  const size = across.length;
  const values = new Float32Array(3 * size * size);
  let [i, to] = [0, 0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i++, to += 3) {
      const shown = (across[x] as number) * (down[y] as number);
      // Beside the picture it is black.
      if (shown === 0) continue;
      const level = perLuma * ((brightness[i] as number) - black * shown);
      // At an edge, colours may be covered less, since each lies on two pixels.
      const cover = (colourAcross[x] as number) * (colourDown[y] as number);
      const gain = cover === 0 ? 0 : shown / cover;
      const du = gain * ((first[i] as number) - NO_COLOUR * cover);
      const dv = gain * ((second[i] as number) - NO_COLOUR * cover);
      values[to] = clamped(level + redOfV * dv);
      values[to + 1] = clamped(level - greenOfU * du - greenOfV * dv);
      values[to + 2] = clamped(level + blueOfU * du);
    }
  }
  return values;
}

type Covers = [Float32Array, Float32Array];

function clamped(level: number): number {
  return Math.min(255, Math.max(0, level));
}

/**
 * Shrinks one plane.
 *
 * @param stride from one row to the next
 * @param step from one value of a row to the next
 */
function plane(bytes: Uint8Array, stride: number, step: number, grid: Grid): Float32Array {
  const { start, count, weights, stride: most } = grid.columns;
  const [first, end] = span(grid.rows);
  const size = start.length;
  const lines = new Float32Array(size * (end - first));
  let to = 0;
  for (let y = first; y < end; y++) {
    for (let x = 0; x < size; x++, to++) {
      let sum = 0;
      let at = y * stride + step * (start[x] as number);
      const last = x * most + (count[x] as number);
      for (let tap = x * most; tap < last; tap++, at += step) {
        sum += (weights[tap] as number) * (bytes[at] as number);
      }
      lines[to] = sum;
    }
  }
  return vertical(lines, first, grid.rows, size);
}

/** How much of each target pixel the picture covers along one axis, 0 to 1. */
function covered({ start, count, weights, stride }: Taps): Float32Array {
  return Float32Array.from(start, (_, i) => {
    const first = i * stride;
    return weights.subarray(first, first + (count[i] as number)).reduce((sum, one) => sum + one, 0);
  });
}

/** Fills, in place, what the picture does not cover with the mean colour of what it does. */
function fillWithMean(values: Float32Array, across: Float32Array, down: Float32Array): void {
  const size = across.length;
  const area = sumOf(across) * sumOf(down);
  if (area === 0) return;
  const mean = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    mean[i % 3] = (mean[i % 3] as number) + (values[i] as number) / area;
  }
  for (let i = 0; i < values.length; i++) {
    const pixel = Math.floor(i / 3);
    const bare = 1 - (across[pixel % size] as number) * (down[Math.floor(pixel / size)] as number);
    if (bare > 0) values[i] = (values[i] as number) + bare * (mean[i % 3] as number);
  }
}

function sumOf(shares: Float32Array): number {
  return shares.reduce((sum, share) => sum + share, 0);
}

function whole({ width, height }: Picture): Box {
  return { x: 0, y: 0, width, height };
}

/**
 * The source pixels between `from` and `to` under each of `size` target pixels that are `step`
 * source pixels wide, the first beginning at `origin`. Pixels outside `from` and `to` have no tap,
 * and so count as black.
 */
function taps(
  from: number,
  to: number,
  length: number,
  origin: number,
  step: number,
  size: number,
): Taps {
  const low = Math.max(0, Math.round(from));
  const high = Math.min(length, Math.round(to));
  // Enlarging weights by a tent two pixels wide (bilinear), shrinking by a box as wide as a target
  // pixel (area average).
  const reach = step > 1 ? step / 2 : 1;
  const stride = Math.ceil(2 * reach) + 1;
  const start = new Int32Array(size);
  const count = new Int32Array(size);
  const weights = new Float32Array(size * stride);
  for (let i = 0; i < size; i++) {
    const centre = origin + (i + 0.5) * step;
    const first = Math.max(low, Math.floor(centre - reach));
    const last = Math.min(high, Math.ceil(centre + reach));
    start[i] = first;
    count[i] = Math.max(0, last - first);
    for (let source = first; source < last; source++) {
      weights[i * stride + source - first] =
        step > 1 ? overlap(source, centre, step) : Math.max(0, 1 - Math.abs(source + 0.5 - centre));
    }
  }
  return { start, count, weights, stride };
}

/** The share of a target pixel that one source pixel covers. */
function overlap(source: number, centre: number, step: number): number {
  const from = Math.max(source, centre - step / 2);
  const to = Math.min(source + 1, centre + step / 2);
  return Math.max(0, to - from) / step;
}

/** Shrinks each RGBA row from `firstRow` on, up to that before `endRow`, to `size` RGB pixels. */
function horizontal(
  { width, data }: Pixels,
  { start, count, weights, stride }: Taps,
  firstRow: number,
  endRow: number,
  size: number,
): Float32Array {
  const out = new Float32Array(3 * size * (endRow - firstRow));
  let to = 0;
  for (let y = firstRow; y < endRow; y++) {
    for (let x = 0; x < size; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = 4 * (y * width + (start[x] as number));
      const end = x * stride + (count[x] as number);
      for (let tap = x * stride; tap < end; tap++, at += 4) {
        const weight = weights[tap] as number;
        red += weight * (data[at] as number);
        green += weight * (data[at + 1] as number);
        blue += weight * (data[at + 2] as number);
      }
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
      to += 3;
    }
  }
  return out;
}

/** The first source pixel that is read, and the one after the last; both 0 where none is. */
function span({ start, count }: Taps): [number, number] {
  let first = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let i = 0; i < start.length; i++) {
    if (count[i] === 0) continue;
    first = Math.min(first, start[i] as number);
    end = Math.max(end, (start[i] as number) + (count[i] as number));
  }
  return [Math.min(first, end), end];
}

/** Shrinks rows of `width` values, the first of which is row `firstRow` of the picture, to the rows that are wanted. */
function vertical(source: Float32Array, firstRow: number, rows: Taps, width: number): Float32Array {
  const { start, count, weights, stride } = rows;
  const size = start.length;
  const out = new Float32Array(width * size);
  for (let y = 0; y < size; y++) {
    const to = y * width;
    for (let tap = 0; tap < (count[y] as number); tap++) {
      const weight = weights[y * stride + tap] as number;
      const from = ((start[y] as number) - firstRow + tap) * width;
      for (let i = 0; i < width; i++) {
        out[to + i] = (out[to + i] as number) + weight * (source[from + i] as number);
      }
    }
  }
  return out;
}
