import type { Box, FaceReading } from '../../analysis/types';
import { type Drawing, drawReadings } from '../../ui/drawing/draw-readings';
import { textSize } from '../../ui/drawing/text-size';
import { withText } from '../../ui/saving/picture-text';
import { inOneLine } from '../../ui/saving/provenance';
import { provenanceOfPhotos } from './exports';
import type { ReadPhoto } from './photo';

/** The types of annotated pictures. JPEG is a tenth the size, and what most photos are. */
export const EXTENSIONS = { 'image/jpeg': '.jpg', 'image/png': '.png' } as const;

export type PictureType = keyof typeof EXTENSIONS;

/** No loss that is seen; what cameras use. */
const QUALITY = 0.92;

/**
 * Draws the picture in full size with everybody's readings on it. The file says where they come from.
 *
 * @throws Error where there is not enough memory for a picture of this size
 */
export async function annotatedPicture(
  file: Blob,
  photo: ReadPhoto,
  type: PictureType,
): Promise<Blob> {
  const { width, height, people } = photo;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas of this size');
  const bitmap = await createImageBitmap(file);
  if (type === 'image/jpeg') {
    // JPEG has no transparency: without a ground, that would become black.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  drawReadings(context, people, drawingOf(people, { x: 0, y: 0, width, height }));
  const picture = await canvas.convertToBlob({ type, quality: QUALITY });
  // Frees the memory of a large canvas at once, rather than at the next garbage collection.
  canvas.width = 0;
  canvas.height = 0;
  return withText(picture, 'Description', inOneLine(provenanceOfPhotos([photo])));
}

/** How the readings of a photo are drawn. @param picture where the photo lies on the canvas */
export function drawingOf(people: readonly FaceReading[], picture: Box): Drawing {
  const faces = people.map(({ box }) => box);
  return { picture, text: textSize(picture, faces), numbered: people.length > 1, figures: true };
}
