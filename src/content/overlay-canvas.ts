import type { Box, FrameReadings, Point } from '../analysis/types';
import { languageInUse } from '../language/in-use';
import { drawOver } from '../ui/drawing/draw-over';
import type { PlateMemory } from '../ui/drawing/draw-readings';
import { headOf } from '../ui/drawing/head';
import { looksSame } from '../ui/drawing/looks-same';
import { plateSizeOnPage, textSizeOnPage } from '../ui/drawing/text-size';
import { type Affine, compose, mappedBox, scaling } from './affine';
import { mappedReading } from './mapped-reading';

/** A mark that is off by less than this, CSS px, is not drawn again: most readings are of faces that hardly move. */
const NEAR_PX = 1.5;

/** Everything that a drawing depends on: while none of it changes, nothing is drawn again. */
interface Drawn {
  readonly frame: FrameReadings;
  /** Size of the canvas, in its own px. */
  readonly width: number;
  readonly height: number;
  /** Px of the canvas for each CSS px. */
  readonly ratio: number;
  /** Where the picture lies on the canvas, as text. */
  readonly picture: string;
  readonly figures: boolean;
  /** Code of the language of the words, which the user may change. */
  readonly language: string;
  /** What plates keep free, on the canvas, as text. */
  readonly kept: string;
  readonly keepHeads: boolean;
}

/** Where a video's readings are to be drawn. */
export interface CanvasPlace {
  /** From the unit square, which stands for the picture, to the window, CSS px. */
  readonly map: Affine;
  /** What can be seen of the video, CSS px of the window. */
  readonly visible: Box;
  /** What no plate may cover, CSS px of the window: names, other people's pictures. */
  readonly keepFree?: readonly Box[];
  /**
   * Whether nothing may be drawn on heads and around them, either: what is drawn there would be read
   * with the face where that is read in the tab's picture.
   */
  readonly keepHeads?: boolean;
}

/**
 * The readings of one video, on a canvas that lies over what can be seen of it and moves with it.
 * Nothing is drawn beside that, over somebody else's video or the page's controls.
 */
export class OverlayCanvas {
  private readonly canvas: HTMLCanvasElement;
  private readonly memory: PlateMemory = new Map();
  private drawn: Drawn | null = null;
  /** The upper left corner, CSS px of the window. */
  private corner: Point = { x: 0, y: 0 };

  constructor(private readonly root: ShadowRoot) {
    this.canvas = root.ownerDocument.createElement('canvas');
    root.append(this.canvas);
  }

  /**
   * Draws if anything has changed, and moves the canvas to the video.
   *
   * @param ratio px of the screen for each CSS px
   * @param figures whether percentages are shown
   */
  show(
    frame: FrameReadings,
    { map, visible, keepFree = [], keepHeads = false }: CanvasPlace,
    ratio: number,
    figures = false,
  ): void {
    const width = Math.round(visible.width * ratio);
    const height = Math.round(visible.height * ratio);
    const windowToCanvas = scaling(ratio, ratio, -visible.x * ratio, -visible.y * ratio);
    const toCanvas = compose(windowToCanvas, map);
    const kept = keepFree.map((box) => mappedBox(windowToCanvas, box));
    const wanted = {
      frame,
      width,
      height,
      ratio,
      picture: asText(toCanvas),
      figures,
      language: languageInUse().code,
      kept: boxesAsText(kept),
      keepHeads,
    };
    const near = (NEAR_PX * ratio * frame.frameWidth) / Math.hypot(toCanvas.a, toCanvas.b);
    if (this.drawn === null || !isSame(this.drawn, wanted, near)) this.draw(wanted, toCanvas, kept);
    this.keepSize();
    // On whole px of the screen, so that the words are not blurred.
    const x = Math.round(visible.x * ratio) / ratio;
    const y = Math.round(visible.y * ratio) / ratio;
    this.corner = { x, y };
    const transform = `translate(${x}px, ${y}px)`;
    if (this.canvas.style.transform !== transform) this.canvas.style.transform = transform;
  }

  /** Where the plates are, CSS px of the window. */
  labels(): Box[] {
    const perPx = 1 / (this.drawn?.ratio ?? 1);
    const toWindow = scaling(perPx, perPx, this.corner.x, this.corner.y);
    return [...this.memory.values()].map(({ place }) => mappedBox(toWindow, place.box));
  }

  /** @param opacity 0 to 1 */
  fade(opacity: number): void {
    const value = opacity.toFixed(2);
    if (this.canvas.style.opacity !== value) this.canvas.style.opacity = value;
  }

  remove(): void {
    this.canvas.remove();
  }

  /** Undoes CSS `zoom` of the page's root, which would enlarge the canvas too. */
  private keepSize(): void {
    const zoom = String(1 / (this.root.host.currentCSSZoom ?? 1));
    if (this.canvas.style.getPropertyValue('zoom') !== zoom) {
      this.canvas.style.setProperty('zoom', zoom);
    }
  }

  private draw(wanted: Drawn, toCanvas: Affine, keepFree: readonly Box[]): void {
    const { frame, width, height, ratio } = wanted;
    const { frameWidth, frameHeight } = frame;
    const map = compose(toCanvas, scaling(1 / frameWidth, 1 / frameHeight));
    const readings = frame.readings.map((reading) => mappedReading(map, reading));
    const heads = frame.readings.map(({ box }) => mappedBox(map, headOf(box)));
    drawOver(this.canvas, wanted, readings, {
      picture: { x: 0, y: 0, width, height },
      text: textSizeOnPage(wanted, ratio),
      longest: plateSizeOnPage(width, ratio),
      numbered: false,
      figures: wanted.figures,
      keepFree: wanted.keepHeads ? [...keepFree, ...heads] : keepFree,
      memory: this.memory,
      heads,
    });
    this.canvas.style.width = `${width / ratio}px`;
    this.canvas.style.height = `${height / ratio}px`;
    this.drawn = wanted;
  }
}

/** To a tenth of a px: scrolling by parts of a px should cost no drawing. */
function asText({ a, b, c, d, e, f }: Affine): string {
  return [a, b, c, d, e, f].map((value) => value.toFixed(1)).join(' ');
}

function boxesAsText(boxes: readonly Box[]): string {
  return boxes
    .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' '))
    .join();
}

/** @param near how far boxes may be apart, px of the frame */
function isSame(a: Drawn, b: Drawn, near: number): boolean {
  const { frame, ...others } = a;
  const isRest = (Object.keys(others) as (keyof typeof others)[]).every(
    (key) => others[key] === b[key],
  );
  // Where the tab's picture is read, what is drawn belongs to what is read next: it is never left as it was.
  if (!isRest || b.keepHeads) return isRest && frame === b.frame;
  return looksSame(frame, b.frame, near, b.figures);
}
