import type { Box, FaceReading } from '../../analysis/types';
import { EXPRESSION_COLOURS } from '../symbols';
import type { Figures } from '../words';
import { choosePlate, type LastPlate, type PlacedPlate } from './choose-plate';
import { featureBoxes } from './feature-boxes';
import { headOf } from './head';
import { type Context, drawPlate, makePlates, opacityOf, type PlateSize } from './plate';

/**
 * From this many people on, plates have short words, and shorter ones still where they would cover
 * another head or plate.
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
  /** The longest plates that may be drawn (see text-size.ts); where it is left out, any. */
  readonly longest?: PlateSize;
  /** Whether each plate shows the person's number, as a list beside the picture does. */
  readonly numbered: boolean;
  /**
   * What else than eyes and mouths no plate may cover, and no mark may cross: the person's name,
   * somebody else's picture.
   */
  readonly keepFree?: readonly Box[];
  /** Where the plates were in the frame before; left out for a still picture. */
  readonly memory?: PlateMemory;
  /**
   * The whole head of each reading, in px of the canvas. To be given where the picture is turned on the
   * canvas; left out elsewhere, since it follows from the face.
   */
  readonly heads?: readonly Box[];
}

/** What is remembered of each person's plate, by the person's number. */
export type PlateMemory = Map<number, LastPlate>;

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
  // A canvas in a page that is written from right to left would turn "97 %" into "% 97".
  context.direction = 'ltr';
  context.textAlign = 'left';
  const heads = drawing.heads ?? readings.map(({ box }) => headOf(box));
  context.save();
  for (const box of drawing.keepFree ?? []) cutOut(context, drawing.picture, box);
  for (const [i, reading] of readings.entries()) {
    drawMark(context, heads[i] as Box, reading, drawing.text);
  }
  context.restore();
  // Plates lie over all marks, so that they stay readable in a crowd.
  for (const { plate, place } of placePlates(context, readings, heads, drawing)) {
    drawPlate(context, plate, place.box);
  }
  context.restore();
}

/** Nothing is drawn any more on a part of the picture, such as somebody else's tile. */
function cutOut(context: Context, picture: Box, { x, y, width, height }: Box): void {
  context.beginPath();
  context.rect(picture.x, picture.y, picture.width, picture.height);
  context.rect(x, y, width, height);
  context.clip('evenodd');
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
  { picture, text, longest = 'full', numbered, figures, keepFree = [], memory }: Drawing,
): PlacedPlate[] {
  const crowded = readings.length >= CROWD;
  const room = { width: picture.width, height: HIGHEST_PLATE * picture.height };
  const options = {
    text,
    room,
    numbered,
    figures,
    longest: crowded && longest === 'full' ? 'short' : longest,
  } as const;
  const kept = [...readings.flatMap(featureBoxes), ...keepFree];
  const placed: PlacedPlate[] = [];
  for (const [i, reading] of readings.entries()) {
    const others = [...heads.toSpliced(i, 1), ...placed.map(({ place }) => place.box)];
    placed.push(
      choosePlate({
        plates: makePlates(context, reading, options),
        own: { head: heads[i] as Box, face: reading.box },
        around: { gap: text / 4, within: picture, keepFree: kept, others },
        crowded,
        last: memory?.get(reading.person),
      }),
    );
  }
  memory?.clear();
  for (const [i, { person }] of readings.entries()) {
    const { place, plate } = placed[i] as PlacedPlate;
    memory?.set(person, { place, rank: plate.rank });
  }
  return placed;
}
