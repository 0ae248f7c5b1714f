import { isRawFormat, type RawPicture, rawLength } from '../messaging/raw-picture';

/** What newer browsers say of a frame, and TypeScript's types lack. */
interface Turned {
  /** Clockwise, degrees. */
  readonly rotation?: number;
  readonly flip?: boolean;
}

/** Larger ones, px, are drawn, and so shrunk, before they travel. */
const MOST_PX = 1920 * 1080;

/**
 * Copies the picture that a video shows: for the page, that takes a part of the time of drawing it.
 *
 * @returns `null` where it must be drawn: it is not in memory, it is turned, it is too large, or its pixels
 *   are no squares
 * @throws DOMException `SecurityError` where the video may not be read
 */
export function rawPicture(video: HTMLVideoElement): Promise<RawPicture | null> | null {
  const frame = new VideoFrame(video);
  const picture = emptyFor(frame, video);
  if (picture === null) {
    frame.close();
    return null;
  }
  return frame
    .copyTo(picture.bytes)
    .then(
      () => picture,
      () => null,
    )
    .finally(() => frame.close());
}

function emptyFor(
  frame: VideoFrame,
  { videoWidth, videoHeight }: HTMLVideoElement,
): RawPicture | null {
  const { format, visibleRect, displayWidth, displayHeight, colorSpace } = frame;
  const { rotation, flip } = frame as Turned;
  if (!isRawFormat(format) || visibleRect === null) return null;
  // Where the browser does not say whether a frame is turned, it may be.
  if (rotation !== 0 || flip !== false) return null;
  const { width, height } = visibleRect;
  const isSquare = width === displayWidth && height === displayHeight;
  if (!isSquare || width !== videoWidth || height !== videoHeight) return null;
  const length = rawLength(width, height);
  if (width * height > MOST_PX || frame.allocationSize() !== length) return null;
  const { matrix, fullRange } = colorSpace;
  return { format, width, height, bytes: new Uint8Array(length), matrix, fullRange };
}
