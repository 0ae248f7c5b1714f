import { naturalSize, type PictureElement } from './picture-element';
import type { Size } from './placement';
import { trackOf } from './video-source';

/** A video whose sides are at least this long on the screen counts whatever it shows, CSS px. */
const ANY_SOURCE = 64;
/**
 * Smaller tiles, as in filmstrips, count down to this size, CSS px, if what they show is larger than
 * they are: the source is read, not the tile.
 */
const LEAST_SHOWN = 40;
/**
 * The shorter side of a source in which a face can be read, px. A face takes up a third of a usual
 * camera picture, 40 px of this; its eyes are then 16 px from its mouth, where readings begin to be
 * good (SIZE_RANGE in analysis/quality.ts).
 */
const LEAST_SOURCE = 120;

/**
 * Whether a video, a canvas or a frame is large enough for faces to be read and labelled.
 *
 * @param shown on the screen, CSS px
 */
export function isLargeEnough(element: Element, { width, height }: Size): boolean {
  const shown = Math.min(width, height);
  if (shown >= ANY_SOURCE) return true;
  if (shown < LEAST_SHOWN) return false;
  if (!isPicture(element)) return false;
  const source = sourceSizeOf(element);
  return Math.min(source.width, source.height) >= LEAST_SOURCE;
}

function isPicture(element: Element): element is PictureElement {
  return element.localName === 'video' || element.localName === 'canvas';
}

/** The size of the pictures, px; before the first one has come, what the track says. */
function sourceSizeOf(video: PictureElement): Size {
  const natural = naturalSize(video);
  if (natural.width > 0) return natural;
  const { width = 0, height = 0 } = trackOf(video)?.getSettings() ?? {};
  return { width, height };
}
