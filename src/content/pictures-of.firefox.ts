/** Firefox's own counter, which TypeScript's DOM types lack. */
interface Counting extends HTMLVideoElement {
  readonly mozPaintedFrames: number;
}

interface Seen {
  /** How often the picture was seen to have changed while nothing was painted. */
  readonly changes: number;
  readonly sum: number;
}

/** Enough to tell one picture of a camera, which has noise, from the next. */
const WIDTH = 32;
const HEIGHT = 18;

const seen = new WeakMap<HTMLVideoElement, Seen>();
let canvas: OffscreenCanvas | undefined;

/**
 * Counts the pictures that a video has received. Of live streams Firefox (153) counts only those that it
 * has painted. In a hidden tab it paints none, so that the picture itself has to tell whether it is a new
 * one.
 */
export function picturesOf(video: HTMLVideoElement): number {
  const { totalVideoFrames } = video.getVideoPlaybackQuality();
  const before = seen.get(video) ?? { changes: 0, sum: 0 };
  let { changes } = before;
  if (video.ownerDocument.hidden) {
    const sum = sumOf(video) ?? before.sum;
    if (sum !== before.sum) changes += 1;
    seen.set(video, { changes, sum });
  }
  return Math.max(totalVideoFrames, (video as Counting).mozPaintedFrames) + changes;
}

/** A checksum of the picture; `null` where the browser protects it, or there is none. */
function sumOf(video: HTMLVideoElement): number | null {
  canvas ??= new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) return null;
  try {
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    return data.reduce((sum, value) => (Math.imul(sum, 31) + value) | 0, 1);
  } catch {
    // A canvas that has seen another site's picture cannot be used any more.
    canvas = undefined;
    return null;
  }
}
