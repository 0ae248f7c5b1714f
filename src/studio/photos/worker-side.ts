import type { StillPerson, StillReader } from '../../analysis/still';
import { decode } from '../../engine/decode';
import type { ReadPhotoRequest } from '../protocol';
import type { PhotoReading } from './photo';

/**
 * A larger picture is shrunk while it is decoded: 48 MB of pixels instead of 200 for one of 50
 * megapixels, in which a face of 24 px would still be found.
 */
const MOST_PIXELS = 12e6;

/**
 * Decodes a picture, upright, and reads the people in it.
 *
 * @returns `null` where it cannot be decoded: it ends too early, or is damaged
 */
export async function readPhoto(
  reader: StillReader,
  { file, width, height, models }: ReadPhotoRequest,
): Promise<PhotoReading | null> {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const resize: ImageBitmapOptions = {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  };
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    ...(scale < 1 && resize),
  }).catch(() => null);
  if (bitmap === null) return null;
  const pixels = await decode(bitmap);
  const people = await reader.read(pixels, models);
  const x = width / pixels.width;
  const y = height / pixels.height;
  return { width, height, people: people.map((person) => scaled(person, x, y)) };
}

function scaled(person: StillPerson, x: number, y: number): StillPerson {
  const { box } = person;
  return {
    ...person,
    box: { x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y },
  };
}
