import type { Pixels } from '../analysis/types';
import { isRawFormat, type RawPicture, rawLength } from '../messaging/raw-picture';

/** No camera's picture is larger, px. */
const LONGEST_SIDE = 8192;

/** This share of the size that was wanted is enough: from 640 px to 224, blocks are of 3 px and not of 2. */
const ENOUGH = 0.9;

/** The weights of red and blue in brightness (ITU-R BT.601, BT.709 and BT.2020), by the names of WebCodecs. */
const WEIGHTS: Readonly<Record<string, readonly [number, number]>> = {
  bt709: [0.2126, 0.0722],
  bt470bg: [0.299, 0.114],
  smpte170m: [0.299, 0.114],
  'bt2020-ncl': [0.2627, 0.0593],
};
/** Webcams that do not say have these. */
const USUAL: readonly [number, number] = [0.299, 0.114];
/** Fixed-point arithmetic: whole numbers are quicker. */
const BITS = 16;
const ONE = 2 ** BITS;
/** Of what is mixed, some is beyond the levels that there are: by so many at most. */
const BEYOND = 512;
/** The level for each mixture, {@link BEYOND} later than its own place. */
const LEVELS = Uint8ClampedArray.from({ length: 256 + 2 * BEYOND }, (_, i) => i - BEYOND);
/** In a pixel as a whole number, of which the first byte is the lowest. */
const OPAQUE = 0xff000000 | 0;

/**
 * Shrinks a raw picture and converts it to RGBA. It is shrunk by a whole factor, so that every pixel is the
 * mean of a block, and to about the size that was wanted or more: this takes a part of the time of any other
 * factor.
 *
 * @throws Error where there is no picture in it
 */
export function pixelsOfRaw(picture: RawPicture): Pixels {
  const { width, height, longSide } = checked(picture);
  const block = Math.max(1, Math.floor(Math.max(width, height) / (ENOUGH * longSide)));
  const size = { width: Math.ceil(width / block), height: Math.ceil(height / block) };
  const data = new Uint8ClampedArray(4 * size.width * size.height);
  convert(data, picture, block);
  return { ...size, data };
}

function checked(picture: RawPicture): RawPicture {
  const { format, width, height, bytes, longSide } = picture;
  const isSide = (side: number) => Number.isInteger(side) && side > 0 && side <= LONGEST_SIDE;
  const isPicture =
    isRawFormat(format) &&
    [width, height].every(isSide) &&
    longSide >= 1 &&
    bytes instanceof Uint8Array &&
    bytes.length === rawLength(width, height);
  if (!isPicture) throw new Error('no raw picture');
  return picture;
}

/** What pixels are made of, from brightness and two colours that are 0 to 255; in steps of {@link ONE}. */
interface Mixture {
  readonly black: number;
  readonly luma: number;
  readonly redOfV: number;
  readonly greenOfU: number;
  readonly greenOfV: number;
  readonly blueOfU: number;
}

function mixtureOf({ matrix, fullRange }: RawPicture): Mixture {
  const [r, b] = WEIGHTS[matrix ?? ''] ?? USUAL;
  const g = 1 - r - b;
  // ITU-R BT.601: without the full range, brightness is 16 to 235, and colours are 16 to 240.
  const [black, luma, colour] = fullRange === true ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const fixed = (value: number) => Math.round(ONE * value);
  return {
    black,
    luma: fixed(luma),
    redOfV: fixed(2 * (1 - r) * colour),
    greenOfU: fixed(((2 * b * (1 - b)) / g) * colour),
    greenOfV: fixed(((2 * r * (1 - r)) / g) * colour),
    blueOfU: fixed(2 * (1 - b) * colour),
  };
}

function convert(data: Uint8ClampedArray, picture: RawPicture, block: number): void {
  const { format, width, height, bytes } = picture;
  const { black, luma, redOfV, greenOfU, greenOfV, blueOfU } = mixtureOf(picture);
  const across = Math.ceil(width / block);
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const isApart = format === 'I420';
  const step = isApart ? 1 : 2;
  const uPlane = width * height;
  const vPlane = uPlane + (isApart ? halfWidth * halfHeight : 1);
  const middle = block >> 1;
  const sums = new Int32Array(across);
  const pixels = new Uint32Array(data.buffer);
  let [to, last, red, green, blue] = [0, -1, 0, 0, 0];
  for (let top = 0; top < height; top += block) {
    const rows = Math.min(block, height - top);
    sumBlocks(sums, bytes, top * width, width, rows, block);
    // Blocks at the right edge may be cut off.
    const cut = width - (across - 1) * block;
    sums[across - 1] = Math.round(((sums[across - 1] as number) * block) / cut);
    const each = Math.round(luma / (rows * block)) | 0;
    // What mixtures begin with, so that none has a place below 0; rounded.
    const base = (ONE / 2 - black * luma + BEYOND * ONE) | 0;
    // Colours are read at the middle of the block: they are coarse anyway.
    const row = Math.min(halfHeight - 1, (top + middle) >> 1) * halfWidth;
    for (let x = 0, left = middle; x < across; x++, left += block, to++) {
      const at = step * (row + Math.min(halfWidth - 1, left >> 1));
      if (at !== last) {
        // Unshrunk, two pixels in a row have the same colours.
        last = at;
        const u = ((bytes[uPlane + at] as number) - 128) | 0;
        const v = ((bytes[vPlane + at] as number) - 128) | 0;
        red = (Math.imul(redOfV, v) + base) | 0;
        green = (base - Math.imul(greenOfU, u) - Math.imul(greenOfV, v)) | 0;
        blue = (Math.imul(blueOfU, u) + base) | 0;
      }
      const y = Math.imul(each, sums[x] as number);
      pixels[to] =
        OPAQUE |
        ((LEVELS[(y + blue) >> BITS] as number) << 16) |
        ((LEVELS[(y + green) >> BITS] as number) << 8) |
        (LEVELS[(y + red) >> BITS] as number);
    }
  }
}

/** Sums up each block of a few rows of bytes. */
function sumBlocks(
  sums: Int32Array,
  bytes: Uint8Array,
  from: number,
  width: number,
  rows: number,
  block: number,
): void {
  if (block === 1) {
    sums.set(bytes.subarray(from, from + width));
    return;
  }
  sums.fill(0);
  const whole = Math.floor(width / block);
  for (let row = 0, at = from; row < rows; row++, at = from + row * width) {
    if (block === 2) {
      // By far the most usual: written out, it takes a third of the time.
      for (let x = 0; x < whole; x++, at += 2) {
        sums[x] = (sums[x] as number) + (bytes[at] as number) + (bytes[at + 1] as number);
      }
    } else {
      for (let x = 0; x < whole; x++) {
        let sum = sums[x] as number;
        for (const end = at + block; at < end; at++) sum += bytes[at] as number;
        sums[x] = sum;
      }
    }
    for (const end = from + (row + 1) * width; at < end; at++) {
      sums[whole] = (sums[whole] as number) + (bytes[at] as number);
    }
  }
}
