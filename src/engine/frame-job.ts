import type { Job } from '../analysis/pipeline';
import type { VideoMemory } from '../analysis/video-memory';
import { decode } from './decode';
import { withPatience } from './patience';
import type { SentFrame } from './worker-protocol';

/** A frame that shows no picture. */
class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

/**
 * Decoding takes a few ms; a browser that takes this long, ms, does not do it at all. It is less than the
 * document's patience, so that one bad frame costs no worker.
 */
const PATIENCE_MS = 2000;

/**
 * Decodes a frame for the pipeline.
 *
 * @throws BadFrame where it shows no picture, or says nothing of when that was
 */
export async function jobOf(
  video: VideoMemory,
  { image, tMs, capturedAt }: Pick<SentFrame, 'image' | 'tMs' | 'capturedAt'>,
): Promise<Job> {
  const pixels = await withPatience(decode(image), () => PATIENCE_MS).catch((error: unknown) => {
    throw new BadFrame('a frame cannot be decoded', { cause: error });
  });
  if ('data' in pixels) {
    const { width, height, data } = pixels;
    const isWhole = width > 0 && height > 0 && data.length === 4 * width * height;
    if (!isWhole) throw new BadFrame(`${data.length} bytes for ${width} x ${height} px`);
  }
  if (!Number.isFinite(tMs) || !Number.isFinite(capturedAt)) {
    throw new BadFrame('a frame of no time');
  }
  return { video, frame: { ...pixels, tMs } };
}
