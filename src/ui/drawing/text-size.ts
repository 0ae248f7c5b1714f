import type { Box } from '../../analysis/types';
import type { PlateSize } from './plate';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Smaller text cannot be read on any picture, px. */
const LEAST_PX = 9;
/**
 * On a page, words are viewed from the same distance as the page's own, so they may not grow; and
 * they need a video that is wide enough for some words, or for all. CSS px.
 */
const ON_PAGE = { least: 12, most: 15, words: 140, sentence: 240 };
/** In tiny tiles, where 12 CSS px would not fit, words are this share of the shorter side. */
const LARGEST_SHARE = 1 / 7;

/**
 * The height of words on a picture: a share of the picture, since a file is viewed as a whole. All
 * sizes are in px of the canvas.
 *
 * @param faces the boxes of a still picture, to fit the words to the faces so that in a crowd they
 *   do not cover the neighbours. Left out in a video, where the words would change size whenever
 *   somebody moves towards the camera.
 */
export function textSize({ width, height }: Size, faces: readonly Box[] = []): number {
  const side = Math.min(width, height);
  const widths = faces.map((box) => box.width).sort((a, b) => a - b);
  const typical = widths[Math.floor(widths.length / 2)];
  const wanted = typical === undefined ? side / 28 : clamp(typical / 4.5, side / 70, side / 24);
  return Math.max(LEAST_PX, wanted);
}

/**
 * The height of words on a video in a page, where they should be as large as the page's own.
 *
 * @param ratio px of the canvas for each CSS px
 */
export function textSizeOnPage(picture: Size, ratio: number): number {
  const side = Math.min(picture.width, picture.height);
  const largest = LARGEST_SHARE * side;
  const wanted = clamp(side / 20, ON_PAGE.least * ratio, ON_PAGE.most * ratio);
  return Math.max(LEAST_PX * ratio, Math.min(largest, wanted));
}

/**
 * How much plates may say on a video in a page: three words would cover most of a small tile.
 *
 * @param width of the video, px of the canvas
 * @param ratio px of the canvas for each CSS px
 */
export function plateSizeOnPage(width: number, ratio: number): PlateSize {
  if (width < ON_PAGE.words * ratio) return 'chip';
  return width < ON_PAGE.sentence * ratio ? 'short' : 'full';
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
