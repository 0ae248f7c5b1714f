import type { Box, FaceReading } from '../../analysis/types';
import { EXPRESSION_COLOURS } from '../symbols';
import type { Figures } from '../words';
import { headOf } from './head';
import { coveredBy, type Place, placePlate } from './place-plate';
import { type Context, drawPlate, makePlates, opacityOf, type Plate } from './plate';

/**
 * From this many people on, plates have short words, and shorter ones still where they would cover
 * another head or plate. With fewer people the words do not depend on where people are.
 */
const CROWD = 5;
/** The largest height of a plate, as a share of the picture's: in a tiny tile the face must show. */
const HIGHEST_PLATE = 1 / 3;

/** How readings are drawn. Lengths are in px of the canvas. */
export interface Drawing extends Figures {
  /** Where the picture lies on the canvas; plates stay inside it. */
  readonly picture: Box;
  /** Height of the words: see text-size.ts. */
  readonly text: number;
  /** Whether each plate shows the person's number, as a list beside the picture does. */
  readonly numbered: boolean;
  /** Where the plates were in the frame before; left out for a still picture. */
  readonly memory?: PlateMemory;
  /**
   * The whole head of each reading, in px of the canvas. To be given where the picture is turned on the
   * canvas; left out elsewhere, since it follows from the face.
   */
  readonly heads?: readonly Box[];
}

/** The index of each person's last place (place-plate.ts), by the person's number. */
export type PlateMemory = Map<number, number>;

interface PlacedPlate {
  readonly plate: Plate;
  readonly place: Place;
}

/**
 * Draws readings: a mark around each head, and beside it a plate with the label's glyph and words, the
 * percentage if wanted, and the apparent gender where there is one. Calls, photos, videos and the webcam all
 * use this function.
 *
 * @param readings with boxes in px of the canvas
 */
export function drawReadings(
  context: Context,
  readings: readonly FaceReading[],
  drawing: Drawing,
): void {
  context.save();
  const heads = drawing.heads ?? readings.map(({ box }) => headOf(box));
  for (const [i, reading] of readings.entries()) {
    drawMark(context, heads[i] as Box, reading, drawing.text);
  }
  // Plates lie over all marks, so that they stay readable in a crowd.
  for (const { plate, place } of placePlates(context, readings, heads, drawing)) {
    drawPlate(context, plate, place.box);
  }
  context.restore();
}

function drawMark(context: Context, head: Box, reading: FaceReading, text: number): void {
  const { x, y, width, height } = head;
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(0.85 * text, width / 4));
  context.globalAlpha = 0.85 * opacityOf(reading);
  context.lineWidth = Math.max(1.5, text / 7);
  context.strokeStyle = EXPRESSION_COLOURS[reading.label].onDark;
  context.stroke();
  context.globalAlpha = 1;
}

function placePlates(
  context: Context,
  readings: readonly FaceReading[],
  heads: readonly Box[],
  { picture, text, numbered, figures, memory }: Drawing,
): PlacedPlate[] {
  const crowded = readings.length >= CROWD;
  const room = { width: picture.width, height: HIGHEST_PLATE * picture.height };
  const options = { text, room, numbered, figures, crowded };
  const placed: PlacedPlate[] = [];
  for (const [i, reading] of readings.entries()) {
    const plates = makePlates(context, reading, options);
    const head = heads[i] as Box;
    const others = [...heads.toSpliced(i, 1), ...placed.map(({ place }) => place.box)];
    const around = {
      gap: text / 4,
      within: picture,
      others,
      last: memory?.get(reading.person),
    };
    const beside = (plate: Plate) => ({ plate, place: placePlate(head, plate, around) });
    placed.push(crowded ? firstFree(plates.map(beside), others) : beside(plates[0] as Plate));
  }
  memory?.clear();
  for (const [i, { person }] of readings.entries()) {
    memory?.set(person, (placed[i] as PlacedPlate).place.index);
  }
  return placed;
}

/** The first plate that covers none of the others; the last plate where every one does. */
function firstFree(plates: readonly PlacedPlate[], others: readonly Box[]): PlacedPlate {
  const free = plates.find(({ place }) => coveredBy(place.box, others) === 0);
  return free ?? (plates[plates.length - 1] as PlacedPlate);
}
