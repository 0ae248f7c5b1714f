import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Box, Pixels } from '../../src/analysis/types';
import { InputError } from '../cli/errors';

/** Size of the picture that a chip is pasted into, px: that of an ordinary webcam. */
export const SCENE = { width: 640, height: 480 } as const;
/** Smallest and largest side of a chip, px. A face fills about 0.8 of its chip: 88 to 200 px. */
const SIDES = [110, 250] as const;
/** A chip's edge pixels are repeated outwards by this share of its side: further than any crop reaches. */
const MARGIN = 0.2;

/**
 * Where a chip goes in its picture: a square whose size and place are pseudo-random, seeded by the
 * file's name, so that every run sees the same pictures.
 */
export function placeOf(name: string): Box {
  const digest = createHash('sha256').update(`place ${name}`).digest();
  const between = (at: number, from: number, to: number) =>
    Math.round(from + (digest.readUInt16BE(at) / 0xffff) * (to - from));
  const side = between(0, ...SIDES);
  const margin = marginOf(side);
  return {
    x: between(2, margin, SCENE.width - side - margin),
    y: between(4, margin, SCENE.height - side - margin),
    width: side,
    height: side,
  };
}

/**
 * A face as a camera would see it: the chip somewhere in a larger picture. Around it its edge pixels
 * are repeated, so that no crop contains a hard border; the rest has the chip's mean colour, much like
 * the blurred backgrounds that many people use in calls.
 *
 * @param name of a square picture in the folder
 * @throws InputError when the file is missing or not a picture
 */
export async function sceneOf(folder: string, name: string): Promise<Pixels> {
  const { x, y, width } = placeOf(name);
  const margin = marginOf(width);
  const file = `${folder}/${name}`;
  try {
    const chip = await sharp(file, { failOn: 'truncated' })
      .resize(width, width, { fit: 'fill' })
      .extend({ left: margin, right: margin, top: margin, bottom: margin, extendWith: 'copy' })
      .png()
      .toBuffer();
    const { data, info } = await sharp({
      create: { ...SCENE, channels: 4, background: await meanColour(file) },
    })
      .composite([{ input: chip, left: x - margin, top: y - margin }])
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    throw new InputError(`${file} is absent, damaged or no picture.`);
  }
}

async function meanColour(file: string): Promise<{ r: number; g: number; b: number }> {
  const [r = 0, g = r, b = r] = (await sharp(file).stats()).channels.map(({ mean }) => mean);
  return { r, g, b };
}

function marginOf(side: number): number {
  return Math.round(MARGIN * side);
}
