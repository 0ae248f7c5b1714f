/** Made-up pictures of videos, and the same in red, green and blue. */
import type { Pixels, VideoPixels } from '../../src/analysis/types';
import { colourSize, mixtureOf } from '../../src/analysis/yuv';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Brightness and colours at a place, 0 to 255. */
export type Painter = (x: number, y: number) => readonly [number, number, number];

/** A picture of a video; colours are those of the upper left of four pixels. */
export function videoPixels(
  { width, height }: Size,
  paint: Painter,
  { apart = true, fullRange = false } = {},
): VideoPixels {
  const half = colourSize({ width, height });
  const luma = new Uint8Array(width * height);
  const step = apart ? 1 : 2;
  const count = half.width * half.height;
  const colours = new Uint8Array(2 * count);
  const u = colours.subarray(0);
  const v = colours.subarray(apart ? count : 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [level, first, second] = paint(x, y);
      luma[y * width + x] = level;
      const at = step * ((y >> 1) * half.width + (x >> 1));
      if (x % 2 === 1 || y % 2 === 1) continue;
      u[at] = first;
      v[at] = second;
    }
  }
  const mixture = mixtureOf('smpte170m', fullRange);
  return { width, height, luma, u, v, colourStep: step, mixture };
}

/** The same in red, green and blue: every pixel has the colours of its four. */
export function inRgb(picture: VideoPixels): Pixels {
  const { width, height, luma, u, v, colourStep, mixture } = picture;
  const { black, perLuma, redOfV, greenOfU, greenOfV, blueOfU } = mixture;
  const half = colourSize(picture).width;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = colourStep * ((y >> 1) * half + (x >> 1));
      const level = perLuma * ((luma[y * width + x] ?? 0) - black);
      const [du, dv] = [(u[at] ?? 0) - 128, (v[at] ?? 0) - 128];
      const rgb = [
        level + redOfV * dv,
        level - greenOfU * du - greenOfV * dv,
        level + blueOfU * du,
      ];
      data.set([...rgb.map(Math.round), 255], 4 * (y * width + x));
    }
  }
  return { width, height, data };
}
