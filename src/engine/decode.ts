import type { Picture, Pixels } from '../analysis/types';
import type { FrameImage } from '../messaging/protocol';
import type { RawPicture } from '../messaging/raw-picture';
import { pixelsOfRaw } from './raw-pixels';

let canvas: OffscreenCanvas | undefined;

/**
 * Reads the pixels of a frame as it came over the frame port. Closes the bitmap.
 *
 * @param image a raw picture, a bitmap, a data URL of a JPEG, or the pixels themselves
 * @throws Error where there is no picture in it
 */
export async function decode(image: Exclude<FrameImage, RawPicture>): Promise<Pixels>;
export async function decode(image: FrameImage): Promise<Picture>;
export async function decode(image: FrameImage): Promise<Picture> {
  if (typeof image === 'object' && 'bytes' in image) return pixelsOfRaw(image);
  if (typeof image === 'object' && 'data' in image) return image;
  const bitmap = typeof image === 'string' ? await bitmapOf(image) : image;
  try {
    return pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}

function pixelsOf(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  if (canvas === undefined || canvas.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
  }
  // Keeps the canvas in memory rather than on the GPU, since its pixels are read back every time.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('no canvas to read a frame with');
  context.drawImage(bitmap, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

async function bitmapOf(dataUrl: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) =>
    character.charCodeAt(0),
  );
  return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}
