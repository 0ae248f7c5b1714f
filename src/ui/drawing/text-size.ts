import type { Box } from '../../analysis/types';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this many px nothing can be read, whatever it is drawn on. */
const LEAST_PX = 9;
/** On a page words need not grow with the picture: they are read from where the page is read. CSS px. */
const ON_PAGE = { least: 12, most: 15 };
/** Into the tiniest tiles, a word of 12 CSS px would not fit: there it has this share of the side. */
const LARGEST_SHARE = 1 / 7;

/**
 * How high words on a picture are: a share of the picture, since that is how a file is looked at.
 * All sizes are in px of the canvas.
 *
 * @param faces the boxes of a picture that stands still. Its words are as large as the faces allow,
 *   so that in a crowd they leave the neighbours free. In a video they would grow and shrink with
 *   every step towards the camera: leave it out there.
 */
export function textSize({ width, height }: Size, faces: readonly Box[] = []): number {
  const side = Math.min(width, height);
  const widths = faces.map((box) => box.width).sort((a, b) => a - b);
  const typical = widths[Math.floor(widths.length / 2)];
  const wanted = typical === undefined ? side / 28 : clamp(typical / 4.5, side / 70, side / 24);
  return Math.max(LEAST_PX, wanted);
}

/**
 * The same for a video on a page, where words should be as large as the page's own.
 *
 * @param ratio px of the canvas for each CSS px
 */
export function textSizeOnPage(picture: Size, ratio: number): number {
  const side = Math.min(picture.width, picture.height);
  const largest = LARGEST_SHARE * side;
  const wanted = clamp(side / 20, ON_PAGE.least * ratio, ON_PAGE.most * ratio);
  return Math.max(LEAST_PX * ratio, Math.min(largest, wanted));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
