import type { FrameImage } from '../messaging/protocol';
import { nextPicture } from './next-picture';
import type { PictureForm } from './opening';
import { PictureClock } from './picture-clock';
import { PictureDrawing } from './picture-drawing';
import type { PictureElement } from './picture-element';
import { picturesOf } from './pictures-of';
import { rawPicture } from './raw-picture';

/** One picture of a video, on its way to the engine. */
export interface Grab {
  readonly image: FrameImage;
  /** The video's own time, ms. */
  readonly tMs: number;
  /** Epoch ms. */
  readonly capturedAt: number;
  /** How long grabbing took on the page's main thread, ms. */
  readonly grabMs: number;
}

/** Grabs the pictures of one participant. */
export interface Grabber {
  readonly video: PictureElement;
  /**
   * To be called about twice a second.
   *
   * @param now epoch ms
   * @returns the epoch ms of the newest picture if there is no new one, else `null`
   */
  frozenSince(now: number): number | null;
  /**
   * Waits for a picture that has not been grabbed yet, and grabs it.
   *
   * @param longSide longer side of the picture, px; it is never larger than the video, and as large as that
   *   where it is copied and not drawn
   * @param form in which it is to travel
   * @param isStillShown whether the video still shows the participant: asked right before the grab,
   *   since a picture of somebody else must not be read as this person's
   * @returns `null` when none comes within {@link PATIENCE_MS}
   * @throws DOMException `SecurityError` where the video may not be read
   */
  next(
    longSide: number,
    form: PictureForm,
    isStillShown: () => boolean,
    signal: AbortSignal,
  ): Promise<Grab | null>;
  /** To be called when it is no longer needed. */
  close(): void;
}

/** How long to wait for a new picture before the credit is returned unused, ms. */
export const PATIENCE_MS = 1000;

const readable = new WeakMap<HTMLVideoElement, { source: string; readable: boolean }>();

/**
 * Whether the browser allows reading this video's pixels: not if it comes from another site without
 * CORS. Checked once for each source, by making a VideoFrame, which is the cheapest way.
 */
export function isReadable(video: HTMLVideoElement): boolean {
  const known = readable.get(video);
  if (known?.source === video.currentSrc) return known.readable;
  let answer = true;
  try {
    new VideoFrame(video).close();
  } catch (error) {
    answer = !(error instanceof DOMException && error.name === 'SecurityError');
  }
  readable.set(video, { source: video.currentSrc, readable: answer });
  return answer;
}

/** Grabs the pictures of one video. */
export class VideoGrabber implements Grabber {
  private readonly clock: PictureClock;
  private readonly drawing = new PictureDrawing();
  private readonly closed = new AbortController();
  /** How many pictures the video had received at the last grab. Before its first, it shows nothing. */
  private grabbed = 0;

  /** @param before grabbed another element that showed the same person until now */
  constructor(
    readonly video: HTMLVideoElement,
    before: Grabber | null = null,
  ) {
    const clock = before instanceof VideoGrabber ? before.clock : null;
    this.clock = new PictureClock(() => picturesOf(video), Date.now(), clock);
  }

  frozenSince(now: number): number | null {
    return this.clock.frozenSince(now);
  }

  async next(
    longSide: number,
    form: PictureForm,
    isStillShown: () => boolean,
    signal: AbortSignal,
  ): Promise<Grab | null> {
    if (!(await this.nextIsThere(signal)) || !isStillShown()) return null;
    this.grabbed = picturesOf(this.video);
    if (form === 'bitmap') {
      const copied = await this.copy();
      if (copied !== null) return copied;
      // Copying may have taken a moment, though in vain.
      if (!isStillShown()) return null;
    }
    return this.grab(longSide, form);
  }

  /** Ends waiting for a picture, too: an element that was taken from the page shows none any more. */
  close(): void {
    this.closed.abort();
  }

  private async nextIsThere(signal: AbortSignal): Promise<boolean> {
    if (this.hasNew()) return true;
    const ended = AbortSignal.any([signal, this.closed.signal]);
    await nextPicture(this.video, PATIENCE_MS, ended);
    return !ended.aborted && this.hasNew();
  }

  /**
   * An element that was just made, or was given another source, may count a picture already before it
   * can be drawn: drawing it then leaves the bitmap black, without an error.
   */
  private hasNew(): boolean {
    const { readyState, HAVE_CURRENT_DATA } = this.video;
    return readyState >= HAVE_CURRENT_DATA && picturesOf(this.video) !== this.grabbed;
  }

  /** Costs the page least; `null` where it cannot be done. */
  private async copy(): Promise<Grab | null> {
    const started = performance.now();
    const { currentTime } = this.video;
    const capturedAt = Date.now();
    const copying = rawPicture(this.video);
    const grabMs = performance.now() - started;
    const image = await copying;
    return image && { image, tMs: currentTime * 1000, capturedAt, grabMs };
  }

  private grab(longSide: number, form: PictureForm): Grab {
    const started = performance.now();
    const { videoWidth: width, videoHeight: height, currentTime } = this.video;
    const capturedAt = Date.now();
    const all = { x: 0, y: 0, width, height };
    const image = this.drawing.draw(this.video, all, longSide, form);
    return { image, tMs: currentTime * 1000, capturedAt, grabMs: performance.now() - started };
  }
}
