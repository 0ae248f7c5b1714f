import type { Box, FrameReadings } from '../analysis/types';
import { drawOver } from '../ui/drawing/draw-over';
import type { PlateMemory } from '../ui/drawing/draw-readings';
import { textSizeOnPage } from '../ui/drawing/text-size';
import { type Fit, placeBox } from './placement';

/** Everything that a drawing depends on: while none of it changes, nothing is drawn again. */
interface Drawn {
  readonly frame: FrameReadings;
  /** Size of the canvas, in its own px. */
  readonly width: number;
  readonly height: number;
  /** Px of the canvas for each CSS px. */
  readonly ratio: number;
  readonly objectFit: string;
  readonly mirrored: boolean;
}

/**
 * The readings of one video, on a canvas that lies over it and moves with it. The canvas has the
 * video's size, so nothing is drawn beside the video, over somebody else's or the page's controls.
 */
export class OverlayCanvas {
  private readonly canvas = document.createElement('canvas');
  private readonly memory: PlateMemory = new Map();
  private drawn: Drawn | null = null;

  constructor(root: ShadowRoot) {
    root.append(this.canvas);
  }

  /**
   * Draws if anything has changed, and moves the canvas to the video.
   *
   * @param video its rectangle on the page, CSS px
   * @param ratio px of the screen for each CSS px
   */
  show(frame: FrameReadings, video: Box, { objectFit, mirrored }: Fit, ratio: number): void {
    const width = Math.round(video.width * ratio);
    const height = Math.round(video.height * ratio);
    const wanted = { frame, width, height, ratio, objectFit, mirrored };
    if (this.drawn === null || !isSame(this.drawn, wanted)) this.draw(wanted);
    // On whole px of the screen, so that the words are not blurred.
    const x = Math.round(video.x * ratio) / ratio;
    const y = Math.round(video.y * ratio) / ratio;
    const transform = `translate(${x}px, ${y}px)`;
    if (this.canvas.style.transform !== transform) this.canvas.style.transform = transform;
  }

  /** @param opacity 0 to 1 */
  fade(opacity: number): void {
    const value = opacity.toFixed(2);
    if (this.canvas.style.opacity !== value) this.canvas.style.opacity = value;
  }

  remove(): void {
    this.canvas.remove();
  }

  private draw(wanted: Drawn): void {
    const { frame, width, height, ratio } = wanted;
    const { frameWidth, frameHeight } = frame;
    const readings = frame.readings.map((reading) => ({
      ...reading,
      box: placeBox(reading.box, frameWidth, frameHeight, wanted, wanted),
    }));
    drawOver(this.canvas, wanted, readings, {
      picture: { x: 0, y: 0, width, height },
      text: textSizeOnPage(wanted, ratio),
      numbered: false,
      memory: this.memory,
    });
    this.canvas.style.width = `${width / ratio}px`;
    this.canvas.style.height = `${height / ratio}px`;
    this.drawn = wanted;
  }
}

function isSame(a: Drawn, b: Drawn): boolean {
  return (Object.keys(a) as (keyof Drawn)[]).every((key) => a[key] === b[key]);
}
