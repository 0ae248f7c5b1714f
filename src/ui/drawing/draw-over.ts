import { scaled } from '../../analysis/geometry';
import type { Box, FaceReading } from '../../analysis/types';
import { readingWords } from '../words';
import { type Drawing, drawReadings } from './draw-readings';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws readings on a canvas that lies over a picture, in place of what was on it before, and says
 * the same in words in the canvas's label: what is drawn is otherwise seen by nobody but the eye.
 *
 * @param size of the canvas, px of its own
 * @param readings with boxes in px of the canvas
 */
export function drawOver(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  readings: readonly FaceReading[],
  drawing: Drawing,
): void {
  // Setting a canvas's size empties it, too, and costs more than that.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, width, height);
  describe(canvas, readings);
  if (context !== null) drawReadings(context, readings, drawing);
}

/** An empty canvas is no picture, and one without a name would puzzle whoever hears the page. */
function describe(canvas: HTMLCanvasElement, readings: readonly FaceReading[]): void {
  if (readings.length === 0) {
    canvas.removeAttribute('role');
    canvas.removeAttribute('aria-label');
  } else {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', readings.map(readingWords).join('; '));
  }
}

/** Where a picture lies in an element that shows the whole of it as large as it can. */
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

/** The readings of a picture that is drawn at a place of a canvas. */
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
