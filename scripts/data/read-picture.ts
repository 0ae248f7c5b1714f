import sharp from 'sharp';
import type { Pixels } from '../../src/analysis/types';

/**
 * Decodes a picture file in Node.
 *
 * @param width in pixels, to shrink or enlarge it to; its own width if left out.
 * @throws Error when the file is absent or no picture.
 */
export async function readPicture(file: string, width?: number): Promise<Pixels> {
  const picture = sharp(file, { failOn: 'truncated' });
  const sized = width === undefined ? picture : picture.resize(width);
  const { data, info } = await sized
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
