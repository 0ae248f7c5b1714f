import type { Box, FaceReading, Label } from '../../analysis/types';
import { EXPRESSION_COLOURS, EXPRESSION_GLYPHS } from '../symbols';
import {
  type Figures,
  genderName,
  genderWords,
  labelFigure,
  labelName,
  lookWords,
  standingWords,
} from '../words';

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const PAPER = 'rgb(15 20 28 / 0.86)';
const INK = '#fff';
/** Opacity of percentages and apparent gender, which matter less than the words. */
const QUIET = 0.85;
/** Opacity of a label that is about to become "unsure". */
const FADING = 0.5;

/** One run of text on a plate. */
interface Part {
  readonly text: string;
  /** The weight of the letters, as in CSS. */
  readonly weight: 400 | 500 | 600;
}

/** How much a plate says: words and figure, short words, or the glyph alone. */
export type PlateSize = 'full' | 'short' | 'chip';

const SIZES: readonly PlateSize[] = ['full', 'short', 'chip'];

/** What a plate says: a line with the label's glyph in it, and another below it if there is more. */
interface Wording {
  readonly size: PlateSize;
  readonly number: string | null;
  readonly line: readonly Part[];
  readonly below: string | null;
}

/** A plate, sized to fit its words. Lengths are in px of the canvas. */
export interface Plate extends Wording {
  /** Its place among all wordings, 0 for the longest. */
  readonly rank: number;
  readonly label: Label;
  readonly opacity: number;
  readonly text: number;
  readonly width: number;
  readonly height: number;
}

interface PlateOptions extends Figures {
  /** Height of the words. */
  readonly text: number;
  /** How large the plate may be, if some wording fits into it. */
  readonly room: { readonly width: number; readonly height: number };
  /** Whether the plate shows the person's number. */
  readonly numbered: boolean;
  /** The largest size that may be chosen. */
  readonly longest: PlateSize;
}

/** Makes the possible plates of a reading, from the longest wording that has room to the shortest. */
export function makePlates(context: Context, reading: FaceReading, options: PlateOptions): Plate[] {
  const { text, room, numbered, figures, longest: size } = options;
  const plates = wordingsOf(reading, numbered, figures)
    .map((wording, rank) => ({
      ...wording,
      rank,
      label: reading.label,
      opacity: opacityOf(reading),
      text,
      ...sizeOf(context, wording, text),
    }))
    .filter((plate) => SIZES.indexOf(plate.size) >= SIZES.indexOf(size));
  // Where none fits the index is -1, and `slice` keeps the shortest.
  const longest = plates.findIndex(
    ({ width, height }) => width <= room.width && height <= room.height,
  );
  return plates.slice(longest);
}

/** How strongly a reading's mark and plate are drawn, 0 to 1. */
export function opacityOf({ label, standing }: FaceReading): number {
  return label !== 'unsure' && standing === 'fading' ? FADING : 1;
}

/** From the longest to the shortest, which is the label's glyph alone. */
function wordingsOf(reading: FaceReading, numbered: boolean, figures: boolean): Wording[] {
  const { label, gender } = reading;
  const number = numbered ? String(reading.person) : null;
  const long: Part = { text: lookWords(reading, { figures }), weight: 600 };
  const shortest: Part = { text: labelName(label), weight: 600 };
  const short: Part = figures ? shortest : { text: standingWords(reading), weight: 600 };
  const share = figures ? labelFigure(reading) : null;
  const figure: Part[] = share === null ? [] : [{ text: share, weight: 500 }];
  return [
    { size: 'full', number, line: [long, ...figure], below: genderWords(gender) },
    { size: 'short', number, line: [short, ...figure], below: genderName(gender) },
    { size: 'short', number, line: [short, ...figure], below: null },
    { size: 'short', number, line: [shortest], below: null },
    { size: 'chip', number, line: [], below: null },
  ];
}

/** Lengths of a plate's parts, by the height of its words. */
function measuresOf(text: number) {
  return { glyph: 1.4 * text, pad: 0.35 * text, gap: 0.4 * text, small: 0.8 * text };
}

/** A glyph that stands alone is larger, for it must say everything. Its plate is round. */
function aloneOf(text: number) {
  return { glyph: 1.6 * text, pad: 0.25 * text };
}

function isAlone({ number, line, below }: Wording): boolean {
  return number === null && line.length === 0 && below === null;
}

function sizeOf(context: Context, wording: Wording, text: number) {
  if (isAlone(wording)) {
    const { glyph, pad } = aloneOf(text);
    return { width: glyph + 2 * pad, height: glyph + 2 * pad };
  }
  const { number, line, below } = wording;
  const { glyph, pad, gap, small } = measuresOf(text);
  const numberWidth = number === null ? 0 : widthOf(context, numberPart(number), text) + gap;
  const lineWidth = line.reduce((sum, part) => sum + gap + widthOf(context, part, text), 0);
  const belowWidth = below === null ? 0 : gap + widthOf(context, belowPart(below), small);
  return {
    width: pad + numberWidth + glyph + Math.max(lineWidth, belowWidth) + 1.4 * pad,
    height: glyph + 1.4 * pad + (below === null ? 0 : text),
  };
}

function numberPart(text: string): Part {
  return { text, weight: 600 };
}

function belowPart(text: string): Part {
  return { text, weight: 400 };
}

/** Widths of words by their fonts: each plate is measured anew for each reading, and asking costs the page most of that. */
const widths = new Map<string, Map<string, number>>();
/** So many words of one font, and so many fonts, are enough for a call: figures are a hundred words. */
const MOST_WIDTHS = 500;
const MOST_FONTS = 30;

function widthOf(context: Context, { text, weight }: Part, px: number): number {
  const font = fontOf(weight, px);
  const known = remembered(widths, font, MOST_FONTS, () => new Map<string, number>());
  return remembered(known, text, MOST_WIDTHS, () => {
    context.font = font;
    return context.measureText(text).width;
  });
}

/** What a map has under a key, made if it is new; a map that is full begins anew. */
function remembered<T>(map: Map<string, T>, key: string, most: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (map.size >= most) map.clear();
  map.set(key, made);
  return made;
}

function fontOf(weight: Part['weight'], px: number): string {
  return `${weight} ${px}px system-ui, sans-serif`;
}

/** Draws a plate with its upper left corner at a point. */
export function drawPlate(context: Context, plate: Plate, { x, y }: Pick<Box, 'x' | 'y'>): void {
  const { text, number, label, line, below, opacity } = plate;
  const { glyph, pad, gap, small } = measuresOf(text);
  context.globalAlpha = opacity;
  const radius = isAlone(plate) ? plate.height / 2 : 0.7 * text;
  context.beginPath();
  context.roundRect(x, y, plate.width, plate.height, radius);
  context.fillStyle = PAPER;
  context.fill();
  if (isAlone(plate)) {
    const alone = aloneOf(text);
    drawGlyph(context, label, x + alone.pad, y + alone.pad, alone.glyph);
    context.globalAlpha = 1;
    return;
  }
  context.fillStyle = INK;
  context.textBaseline = 'middle';
  const middle = y + 0.7 * pad + glyph / 2;
  let left = x + pad;
  if (number !== null) left += write(context, numberPart(number), left, middle, text) + gap;
  drawGlyph(context, label, left, middle - glyph / 2, glyph);
  left += glyph + gap;
  if (below !== null) write(context, belowPart(below), left, middle + 1.15 * text, small);
  for (const part of line) left += write(context, part, left, middle, text) + gap;
  context.globalAlpha = 1;
}

/** @returns how wide the text is */
function write(context: Context, part: Part, x: number, y: number, px: number): number {
  const width = widthOf(context, part, px);
  const { globalAlpha } = context;
  if (part.weight !== 600) context.globalAlpha = QUIET * globalAlpha;
  context.font = fontOf(part.weight, px);
  context.fillText(part.text, x, y);
  context.globalAlpha = globalAlpha;
  return width;
}

const glyphs = new Map<Label, Path2D>();

function drawGlyph(context: Context, label: Label, x: number, y: number, size: number): void {
  const path = glyphs.get(label) ?? new Path2D(EXPRESSION_GLYPHS[label]);
  glyphs.set(label, path);
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  context.lineWidth = 1.75;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = EXPRESSION_COLOURS[label].onDark;
  context.stroke(path);
  context.restore();
}
