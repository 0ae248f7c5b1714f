import type { TabPlace } from '../messaging/protocol';
import type { FrameMessage } from './participant';
import { TabSampler } from './tab-sample';

/** A frame that was cut out of a tab's picture. */
export interface TabCut extends Pick<FrameMessage, 'image' | 'tMs' | 'capturedAt' | 'grabMs'> {
  /** See {@link TabSampler.sample}. */
  readonly sample: Uint8ClampedArray;
}

/** The picture of a tab. */
export interface TabPicture {
  /** Resolves when the browser has ended it: the tab was closed, or somebody else has stopped it. */
  readonly ended: Promise<void>;
  /**
   * Waits for the next picture, and cuts a participant out of it.
   *
   * @param longSide longer side of the result, px; it is never larger than on the screen
   * @returns `null` when no picture comes within {@link PATIENCE_MS}
   */
  cut(place: TabPlace, longSide: number): Promise<TabCut | null>;
  /** Ends it at once. */
  close(): void;
}

/** How long to wait for a picture before the credit is returned unused, ms. */
const PATIENCE_MS = 1000;
/** Participants are read up to eight times a second; more pictures would only cost time. */
const MOST_PER_SECOND = 15;

/**
 * Opens the picture of a tab, without its sound.
 *
 * @param streamId from `chrome.tabCapture.getMediaStreamId`, which lives for a few seconds
 * @param size of the tab, CSS px: its picture is as large as on the screen, and is shrunk or enlarged
 *   to that where the tab's window changes
 * @throws DOMException where the browser does not give it
 */
export async function openTabPicture(
  streamId: string,
  size: { readonly width: number; readonly height: number },
): Promise<TabPicture> {
  const [width, height] = [size.width, size.height].map((side) =>
    Math.round(side * devicePixelRatio),
  );
  // Chrome's own constraints, from before the standard; the only ones that name a tab.
  const mandatory = {
    chromeMediaSource: 'tab',
    chromeMediaSourceId: streamId,
    maxWidth: width,
    maxHeight: height,
    maxFrameRate: MOST_PER_SECOND,
  };
  const video = { mandatory } as MediaTrackConstraints;
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video });
  return new CapturedTab(stream.getVideoTracks()[0] as MediaStreamTrack);
}

class CapturedTab implements TabPicture {
  readonly ended: Promise<void>;
  private readonly capture: ImageCapture;
  private coming: Promise<ImageBitmap | null> | null = null;
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly sampler = new TabSampler();

  constructor(private readonly track: MediaStreamTrack) {
    this.capture = new ImageCapture(track);
    this.ended = new Promise((resolve) => {
      track.addEventListener('ended', () => resolve());
      if (track.readyState === 'ended') resolve();
    });
  }

  async cut(place: TabPlace, longSide: number): Promise<TabCut | null> {
    const picture = await this.next();
    if (picture === null) return null;
    const started = performance.now();
    const capturedAt = Date.now();
    this.draw(picture, place, longSide);
    const sample = this.sampler.sample(this.canvas, place);
    const image = this.canvas.transferToImageBitmap();
    return { image, sample, tMs: started, capturedAt, grabMs: performance.now() - started };
  }

  close(): void {
    this.track.stop();
  }

  /** The next picture, which everybody who waits for it draws before it is closed. */
  private next(): Promise<ImageBitmap | null> {
    this.coming ??= this.grab().finally(() => {
      this.coming = null;
    });
    return this.coming;
  }

  private async grab(): Promise<ImageBitmap | null> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    const grabbing = this.capture.grabFrame();
    // One that comes too late is closed all the same.
    grabbing.then(
      (picture) => setTimeout(() => picture.close()),
      () => undefined,
    );
    return Promise.race([grabbing, late]);
  }

  private draw(
    picture: ImageBitmap,
    { window, box, visible, hidden }: TabPlace,
    longSide: number,
  ): void {
    const shown = placeIn(picture, window);
    const perPx = shown.width / window.width;
    const scale = Math.min(perPx, longSide / Math.max(box.width, box.height));
    this.canvas.width = Math.max(1, Math.round(box.width * scale));
    this.canvas.height = Math.max(1, Math.round(box.height * scale));
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('no canvas to cut a frame with');
    // From here on in px of the window. Setting its size has emptied the canvas: all is black.
    const [x, y] = [this.canvas.width / box.width, this.canvas.height / box.height];
    context.setTransform(x, 0, 0, y, -box.x * x, -box.y * y);
    context.beginPath();
    context.rect(visible.x, visible.y, visible.width, visible.height);
    context.clip();
    context.drawImage(
      picture,
      ...([shown.x, shown.y, shown.width, shown.height] as const),
      ...([0, 0, window.width, window.height] as const),
    );
    for (const { x, y, width, height } of hidden) context.fillRect(x, y, width, height);
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where the browser puts a tab in the picture that it gives of it: in the middle, as large as it fits,
 * which it does since the size of the picture stays the same while that of the window changes.
 */
export function placeIn(picture: Size, window: Size): Size & { x: number; y: number } {
  const scale = Math.min(picture.width / window.width, picture.height / window.height);
  const [width, height] = [window.width * scale, window.height * scale];
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}
