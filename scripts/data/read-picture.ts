import sharp from 'sharp';
import type { Pixels } from '../../src/analysis/types';

export interface PictureOptions {
  /** Width to scale it to, px; its own if left out. */
  readonly width?: number | undefined;
  /** Whether to rotate it by its EXIF orientation. */
  readonly upright?: boolean;
}

/**
 * Decodes a picture file in Node.
 *
 * @throws Error when the file is missing, truncated or not a picture
 */
export async function readPicture(
  file: string,
  { width, upright = false }: PictureOptions = {},
): Promise<Pixels> {
  let picture = sharp(file, { failOn: 'truncated' });
  if (upright) picture = picture.rotate();
  if (width !== undefined) picture = picture.resize(width);
  const { data, info } = await picture
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
