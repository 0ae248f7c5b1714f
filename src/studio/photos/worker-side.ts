import type { StillPerson, StillReader } from '../../analysis/still';
import type { Pixels } from '../../analysis/types';
import { decode } from '../../engine/decode';
import type { LabelledReading, ReadLabelledRequest, ReadPhotoRequest } from '../protocol';
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
  request: ReadPhotoRequest,
): Promise<PhotoReading | null> {
  const { width, height, models } = request;
  const pixels = await pixelsOf(request);
  if (pixels === null) return null;
  const people = await reader.read(pixels, models);
  const x = width / pixels.width;
  const y = height / pixels.height;
  return { width, height, people: people.map((person) => scaled(person, x, y)) };
}

/** Decodes a labelled picture and reads its largest face. */
export async function readLabelled(
  reader: StillReader,
  request: ReadLabelledRequest,
): Promise<LabelledReading> {
  const pixels = await pixelsOf(request);
  if (pixels === null) return 'damaged';
  return (await reader.readLargest(pixels, request.expressionModel)) ?? 'no-face';
}

type Picture = Pick<ReadPhotoRequest, 'file' | 'width' | 'height'>;

async function pixelsOf({ file, width, height }: Picture): Promise<Pixels | null> {
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
  return bitmap === null ? null : decode(bitmap);
}

function scaled(person: StillPerson, x: number, y: number): StillPerson {
  const { box } = person;
  return {
    ...person,
    box: { x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y },
  };
}
