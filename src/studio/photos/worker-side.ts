import { scaled } from '../../analysis/geometry';
import type { StillReader } from '../../analysis/still';
import type { FaceReading, Pixels } from '../../analysis/types';
import { decode } from '../../engine/decode';
import type { LabelledReading, ReadLabelledRequest, ReadPhotoRequest } from '../protocol';

/**
 * A larger picture is shrunk while it is decoded. One of 50 megapixels then takes 48 MB instead of
 * 200, and a face that is 24 px wide after shrinking is still found.
 */
const MOST_PIXELS = 12e6;

/**
 * Decodes a picture, upright, and reads the people in it with each choice of models.
 *
 * @returns boxes in px of the upright picture in full size; `null` where the file cannot be decoded,
 *   because it is incomplete or damaged
 */
export async function readPhoto(
  reader: StillReader,
  request: ReadPhotoRequest,
): Promise<FaceReading[][] | null> {
  const { width, height, choices } = request;
  const pixels = await pixelsOf(request);
  if (pixels === null) return null;
  const readings = await reader.read(pixels, choices);
  const x = width / pixels.width;
  const y = height / pixels.height;
  return readings.map((people) =>
    people.map((person) => ({ ...person, box: scaled(person.box, x, y) })),
  );
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
