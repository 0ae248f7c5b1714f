import { processTrack, type TrackProcessor } from './track-processor';

type Use = (frame: VideoFrame) => void;

/** What is asked for the next picture that is painted. */
interface PictureSource {
  requestFrame(): void;
}

/**
 * The pictures that a page paints on one canvas. They are captured by `captureStream(0)` and
 * `requestFrame()`, which was measured in Chromium 156 against all other ways (a picture painted
 * anew every 50 ms, 640x360):
 *
 * - 2D, WebGL, bitmaprenderer, OffscreenCanvas (2D and WebGL, painted in a worker): a requested
 *   picture comes with the next painting, 9 to 54 ms later, in its true colours.
 * - `drawImage`, `new VideoFrame(canvas)` and `createImageBitmap(canvas)` see the same on all of
 *   these but WebGL: without `preserveDrawingBuffer` they get a transparent picture, unless they
 *   happen to be called between the page's painting and the browser's.
 * - A canvas that is painted on no more gives no picture, however often one is requested. What is not
 *   requested costs nothing.
 * - All of them throw, or give nothing, once the canvas is tainted by another site's picture.
 */
export class CanvasFrames {
  private static readonly all = new WeakMap<HTMLCanvasElement, CanvasFrames>();

  private users = 0;
  private readonly track: MediaStreamTrack;
  private readonly source: PictureSource;
  private readonly waiting = new Set<Use>();

  private constructor(private readonly canvas: HTMLCanvasElement) {
    const stream = canvas.captureStream(0);
    const [track] = stream.getVideoTracks();
    this.track = track as MediaStreamTrack;
    // Firefox asks the stream for a picture, as an older draft of the standard had it.
    this.source = ('requestFrame' in this.track ? this.track : stream) as unknown as PictureSource;
    const processor = processTrack(this.track);
    if (processor !== null) void this.run(processor);
  }

  /**
   * The pictures of a canvas, shared by all who use them; each must call {@link release}.
   *
   * @throws DOMException `SecurityError` where the canvas is tainted
   */
  static use(canvas: HTMLCanvasElement): CanvasFrames {
    const frames = CanvasFrames.all.get(canvas) ?? new CanvasFrames(canvas);
    CanvasFrames.all.set(canvas, frames);
    frames.users += 1;
    return frames;
  }

  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.track.stop();
    CanvasFrames.all.delete(this.canvas);
  }

  /**
   * Waits for the canvas to be painted on.
   *
   * @param use gets the picture, which is closed right after it
   * @returns whether there was a new picture
   */
  async next(use: Use, patienceMs: number, signal: AbortSignal): Promise<boolean> {
    const ended = new AbortController();
    const painted = new Promise<boolean>((resolve, reject) => {
      const taken: Use = (frame) => {
        try {
          use(frame);
          resolve(true);
        } catch (error) {
          reject(error);
        }
      };
      this.waiting.add(taken);
      ended.signal.addEventListener('abort', () => this.waiting.delete(taken));
      const late = setTimeout(() => resolve(false), patienceMs);
      ended.signal.addEventListener('abort', () => clearTimeout(late));
      signal.addEventListener('abort', () => resolve(false), { signal: ended.signal });
    });
    this.source.requestFrame();
    return painted.finally(() => ended.abort());
  }

  /**
   * Has the next picture looked at, however long it takes until the canvas is painted on.
   *
   * @param use as in {@link next}; must not throw
   */
  watch(use: Use): void {
    this.waiting.add(use);
    this.source.requestFrame();
  }

  /** Ends {@link watch}. */
  unwatch(use: Use): void {
    this.waiting.delete(use);
  }

  private async run({ readable }: TrackProcessor): Promise<void> {
    const reader = readable.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const users = [...this.waiting];
      this.waiting.clear();
      for (const use of users) use(value);
      value.close();
    }
  }
}

/** A canvas may be tainted at any time, but need not be asked more often than this, ms. */
const ASK_EVERY_MS = 3000;
const asked = new WeakMap<HTMLCanvasElement, { at: number; tainted: boolean }>();

/** Whether a canvas has been tainted by another site's picture, so that its pixels are kept secret. */
export function isTainted(canvas: HTMLCanvasElement): boolean {
  const now = Date.now();
  const known = asked.get(canvas);
  if (known?.tainted || (known !== undefined && now - known.at < ASK_EVERY_MS)) {
    return known.tainted;
  }
  const tainted = refusesCapture(canvas);
  asked.set(canvas, { at: now, tainted });
  return tainted;
}

function refusesCapture(canvas: HTMLCanvasElement): boolean {
  try {
    for (const track of canvas.captureStream(0).getTracks()) track.stop();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError';
  }
}
