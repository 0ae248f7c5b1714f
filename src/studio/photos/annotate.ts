import type { Box, FaceReading } from '../../analysis/types';
import { type Drawing, drawReadings } from '../../ui/drawing/draw-readings';
import { textSize } from '../../ui/drawing/text-size';
import type { ReadPhoto } from './photo';

/**
 * Draws the picture in full size with everybody's readings on it.
 *
 * @returns a PNG
 * @throws Error where there is not enough memory for a picture of this size
 */
export async function annotatedPicture(file: Blob, photo: ReadPhoto): Promise<Blob> {
  const { width, height, people } = photo;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas of this size');
  const bitmap = await createImageBitmap(file);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  drawReadings(context, people, drawingOf(people, { x: 0, y: 0, width, height }));
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // Frees the memory of a large canvas at once, rather than at the next garbage collection.
  canvas.width = 0;
  canvas.height = 0;
  return png;
}

/** How the readings of a photo are drawn. @param picture where the photo lies on the canvas */
export function drawingOf(people: readonly FaceReading[], picture: Box): Drawing {
  const faces = people.map(({ box }) => box);
  return { picture, text: textSize(picture, faces), numbered: people.length > 1, figures: true };
}
