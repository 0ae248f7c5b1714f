import type { Box } from '../analysis/types';
import { CanvasFrames } from './canvas-frames';
import { type Grab, type Grabber, PATIENCE_MS } from './grabber';
import type { PictureForm } from './opening';
import { FROZEN_AFTER_MS } from './picture-clock';
import { PictureDrawing } from './picture-drawing';

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** Grabs the pictures of a canvas, or of one tile on it. */
export class CanvasGrabber implements Grabber {
  /** The tile, in shares of the canvas; `null` for all of it. */
  part: Box | null = null;
  private readonly frames: CanvasFrames;
  private readonly drawing = new PictureDrawing();

  /** @throws DOMException `SecurityError` where the canvas is tainted */
  constructor(readonly video: HTMLCanvasElement) {
    this.frames = CanvasFrames.use(video);
  }

  frozenSince(now: number): number | null {
    const newest = this.frames.newest(now, FROZEN_AFTER_MS);
    return now - newest >= FROZEN_AFTER_MS ? newest : null;
  }

  async next(
    longSide: number,
    form: PictureForm,
    isStillShown: () => boolean,
    signal: AbortSignal,
  ): Promise<Grab | null> {
    let grab: Grab | null = null;
    const take = (frame: VideoFrame) => {
      if (isStillShown()) grab = this.grab(frame, longSide, form);
    };
    await this.frames.next(take, PATIENCE_MS, signal);
    return grab;
  }

  close(): void {
    this.frames.release();
  }

  private grab(frame: VideoFrame, longSide: number, form: PictureForm): Grab {
    const started = performance.now();
    const { displayWidth, displayHeight } = frame;
    const { x, y, width, height } = this.part ?? WHOLE;
    const from = {
      x: x * displayWidth,
      y: y * displayHeight,
      width: width * displayWidth,
      height: height * displayHeight,
    };
    const capturedAt = Date.now();
    const image = this.drawing.draw(frame, from, longSide, form);
    return { image, tMs: started, capturedAt, grabMs: performance.now() - started };
  }
}
