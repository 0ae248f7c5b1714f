import { scaled } from '../../analysis/geometry';
import type { Box, FaceReading } from '../../analysis/types';
import { languageInUse } from '../../language/in-use';
import { type Figures, readingWords } from '../words';
import { type Drawing, drawReadings } from './draw-readings';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws readings on a canvas that lies over a picture, replacing what was drawn before, and puts the
 * same into words in the canvas's `aria-label`, for those who cannot see the drawing.
 *
 * @param size of the canvas, in its own px
 * @param readings with boxes in px of the canvas
 */
export function drawOver(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  readings: readonly FaceReading[],
  drawing: Drawing,
): void {
  // Setting a canvas's size clears it too, but costs more than clearing it.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, width, height);
  describe(canvas, readings, drawing);
  if (context !== null) drawReadings(context, readings, drawing);
}

/** While the canvas is empty it has no role, so that screen readers skip it. */
function describe(
  canvas: HTMLCanvasElement,
  readings: readonly FaceReading[],
  shown: Figures,
): void {
  if (readings.length === 0) {
    canvas.removeAttribute('role');
    canvas.removeAttribute('aria-label');
  } else {
    canvas.setAttribute('role', 'img');
    // The words are in the interface's language, which is not that of the page of a call.
    const { code, dir } = languageInUse();
    canvas.lang = code;
    canvas.dir = dir;
    canvas.setAttribute(
      'aria-label',
      readings.map((reading) => readingWords(reading, shown)).join('; '),
    );
  }
}

/** Where a picture lies in an element that shows all of it, as `object-fit: contain` does. */
export function containedIn(element: Size, picture: Size): { place: Box; scale: number } {
  const scale = Math.min(element.width / picture.width, element.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return {
    place: {
      x: (element.width - width) / 2,
      y: (element.height - height) / 2,
      width,
      height,
    },
    scale,
  };
}

/** Moves the boxes of readings from px of a picture to px of the canvas on which it is drawn. */
export function placedAt(
  readings: readonly FaceReading[],
  { x, y }: Pick<Box, 'x' | 'y'>,
  scale: number,
): FaceReading[] {
  return readings.map((reading) => {
    const box = scaled(reading.box, scale);
    return { ...reading, box: { ...box, x: x + box.x, y: y + box.y } };
  });
}
