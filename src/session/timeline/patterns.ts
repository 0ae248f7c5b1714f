import type { Label } from '../../analysis/types';
import type { Palette } from './palette';

/** A 2D canvas on the page, or one for a picture. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Side of the square that a pattern repeats, CSS px. */
const TILE = 8;

type Stroke = (tile: OffscreenCanvasRenderingContext2D) => void;

const lines =
  (...ends: readonly (readonly [number, number, number, number])[]): Stroke =>
  (tile) => {
    tile.beginPath();
    for (const [x, y, toX, toY] of ends) {
      tile.moveTo(x, y);
      tile.lineTo(toX, toY);
    }
    tile.stroke();
  };

const dots: Stroke = (tile) => {
  for (const [x, y] of [
    [2, 2],
    [6, 6],
  ] as const) {
    tile.beginPath();
    tile.arc(x, y, 1.4, 0, 2 * Math.PI);
    tile.fill();
  }
};

/** Lines go beyond the tile, so that they have no gaps where tiles meet. */
const RISING = lines([-2, 2, 2, -2], [-1, 9, 9, -1], [6, 10, 10, 6]);
const FALLING = lines([-2, 6, 2, 10], [-1, -1, 9, 9], [6, -2, 10, 2]);

/** What is left free in the colour of each label, so that labels differ without it, too. */
const FREE: Readonly<Record<Label, readonly Stroke[]>> = {
  angry: [RISING],
  disgust: [RISING, FALLING],
  fear: [lines([1, 0, 1, 8], [5, 0, 5, 8])],
  happy: [],
  sad: [lines([0, 1, 8, 1], [0, 5, 8, 5])],
  surprise: [dots],
  neutral: [],
  unsure: [lines([2, 0, 2, 8], [6, 0, 6, 8])],
};

/**
 * How high a label's band is, as a share of the lane: what most of the time is shown is low, so that
 * expressions stand out.
 */
const HEIGHTS: Readonly<Partial<Record<Label, number>>> = { neutral: 0.45, unsure: 0.2 };

/** Paints bands, each label with a colour and a pattern of its own. */
export class Patterns {
  /** Made when first used: a small picture needs only one of them. */
  private readonly fills = new Map<Label | 'pause', CanvasPattern>();

  /** @param scale px of the canvas for each CSS px, so that patterns are sharp */
  constructor(
    private readonly context: Context,
    readonly palette: Palette,
    private readonly scale: number,
  ) {}

  /** All that is painted next has this label's colour and pattern, or that of a pause. */
  use(label: Label | 'pause'): void {
    const { labels, soft, surface } = this.palette;
    const fill =
      this.fills.get(label) ??
      (label === 'pause'
        ? this.pattern(null, [FALLING], soft, 1)
        : this.pattern(labels[label], FREE[label], surface, 1.5));
    this.fills.set(label, fill);
    this.context.fillStyle = fill;
  }

  /** A band on the ground of a lane. */
  band(label: Label, { x, y, width, height }: Rectangle): void {
    const own = Math.max(2, Math.round(height * (HEIGHTS[label] ?? 1)));
    this.context.fillRect(x, y + height - own, width, own);
  }

  private pattern(
    ground: string | null,
    strokes: readonly Stroke[],
    colour: string,
    lineWidth: number,
  ): CanvasPattern {
    const side = Math.max(TILE, Math.round(TILE * this.scale));
    const canvas = new OffscreenCanvas(side, side);
    const tile = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    tile.scale(side / TILE, side / TILE);
    if (ground !== null) {
      tile.fillStyle = ground;
      tile.fillRect(0, 0, TILE, TILE);
    }
    Object.assign(tile, { strokeStyle: colour, fillStyle: colour, lineWidth });
    for (const stroke of strokes) stroke(tile);
    const pattern = this.context.createPattern(canvas, 'repeat') as CanvasPattern;
    pattern.setTransform(new DOMMatrix().scale(TILE / side));
    return pattern;
  }
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
