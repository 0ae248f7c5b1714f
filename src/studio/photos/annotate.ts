import type { Box, FaceReading } from '../../analysis/types';
import { headOf } from '../../content/placement';
import { EXPRESSION_COLOURS, percent } from '../../ui/formats';
import { labelName } from './exports';
import type { ReadPhoto } from './photo';
import { placePlate } from './place-plate';

const PAPER = 'rgb(15 20 28 / 0.86)';

/**
 * Draws the picture in full size, with a box and the number of each face, and under it what it
 * looks like.
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
  drawFaces(context, people, width, height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // A large canvas is given back at once rather than when the collector comes.
  canvas.width = 0;
  canvas.height = 0;
  return png;
}

/** Words are large enough to be read, and small enough to leave the neighbours' faces free. */
function textSize(people: readonly FaceReading[], width: number, height: number): number {
  const heads = people.map(({ box }) => box.width).sort((a, b) => a - b);
  const head = heads[Math.floor(heads.length / 2)] ?? 0;
  const limit = Math.min(width, height) / 24;
  return Math.max(9, Math.min(limit, Math.max(head / 4.5, Math.min(width, height) / 70)));
}

function drawFaces(
  context: OffscreenCanvasRenderingContext2D,
  people: readonly FaceReading[],
  width: number,
  height: number,
): void {
  const text = textSize(people, width, height);
  for (const person of people) drawBox(context, person, text);
  // Words over all boxes, so that they stay readable in a crowd, and beside faces and other words.
  const taken: Box[] = people.map(({ box }) => box);
  for (const person of people) {
    taken.push(drawWords(context, person, text, { x: 0, y: 0, width, height }, taken));
  }
}

function drawBox(
  context: OffscreenCanvasRenderingContext2D,
  { box, label }: FaceReading,
  text: number,
): void {
  const head = headOf(box);
  context.beginPath();
  context.roundRect(head.x, head.y, head.width, head.height, text / 2);
  context.lineWidth = Math.max(1.5, text / 7);
  context.strokeStyle = EXPRESSION_COLOURS[label].onDark;
  context.stroke();
}

function drawWords(
  context: OffscreenCanvasRenderingContext2D,
  { person, box, label, confidence, gender }: FaceReading,
  text: number,
  picture: Box,
  taken: readonly Box[],
): Box {
  const first = label === 'unsure' ? 'unsure' : `${labelName(label)} ${percent(confidence)}`;
  const lines = [`${person}  ${first}`];
  if (gender !== null && gender.label !== 'unsure') lines.push(gender.label);
  context.font = `600 ${text}px system-ui, sans-serif`;
  const pad = text * 0.35;
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 2 * pad;
  const plate = placePlate(box, width, lines.length * text * 1.2 + pad, picture, taken);
  context.beginPath();
  context.roundRect(plate.x, plate.y, plate.width, plate.height, text / 3);
  context.fillStyle = PAPER;
  context.fill();
  context.fillStyle = '#fff';
  context.textBaseline = 'middle';
  for (const [i, line] of lines.entries()) {
    context.fillText(line, plate.x + pad, plate.y + pad / 2 + (i + 0.5) * text * 1.2);
  }
  return plate;
}
