import { scaled } from '../analysis/geometry';
import { CanvasFrames } from './canvas-frames';
import { type Grab, type Grabber, PATIENCE_MS } from './grabber';
import type { PictureForm } from './opening';
import { PictureClock } from './picture-clock';
import { PictureDrawing } from './picture-drawing';
import { TilePictures, type TilePlace } from './tile-pictures';

const WHOLE = { x: 0, y: 0, width: 1, height: 1 };

/** Grabs the pictures of a canvas, or of one tile on it. */
export class CanvasGrabber implements Grabber {
  /** What is grabbed; it may change. */
  place: TilePlace = { part: null, hidden: [] };
  private readonly frames: CanvasFrames;
  private readonly drawing = new PictureDrawing();
  private readonly pictures = new TilePictures();
  private readonly clock = new PictureClock(() => this.pictures.count, Date.now());
  /** How many pictures the tile had had at the last grab. The first one is new in any case. */
  private grabbed = -1;

  /** @throws DOMException `SecurityError` where the canvas is tainted */
  constructor(readonly video: HTMLCanvasElement) {
    this.frames = CanvasFrames.use(video);
  }

  frozenSince(now: number): number | null {
    // Whether or not anybody reads it: a tile that is live again has to be noticed.
    this.frames.watch(this.watched);
    return this.clock.frozenSince(now);
  }

  async next(
    longSide: number,
    form: PictureForm,
    isStillShown: () => boolean,
    signal: AbortSignal,
  ): Promise<Grab | null> {
    const { place } = this;
    const taken: VideoFrame[] = [];
    await this.frames.next((frame) => taken.push(frame.clone()), PATIENCE_MS, signal);
    const [frame] = taken;
    if (frame === undefined) return null;
    try {
      await this.pictures.look(frame, place);
      if (this.pictures.count === this.grabbed || !isStillShown()) return null;
      this.grabbed = this.pictures.count;
      return this.grab(frame, place, longSide, form);
    } finally {
      frame.close();
    }
  }

  close(): void {
    this.frames.unwatch(this.watched);
    this.frames.release();
  }

  private readonly watched = (frame: VideoFrame): void => {
    const own = frame.clone();
    void this.pictures.look(own, this.place).finally(() => own.close());
  };

  private grab(
    source: VideoFrame,
    { part, hidden }: TilePlace,
    longSide: number,
    form: PictureForm,
  ): Grab {
    const started = performance.now();
    const from = scaled(part ?? WHOLE, source.displayWidth, source.displayHeight);
    const capturedAt = Date.now();
    const image = this.drawing.draw(source, from, longSide, form, hidden);
    return { image, tMs: started, capturedAt, grabMs: performance.now() - started };
  }
}
