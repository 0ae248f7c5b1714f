import type { View } from './detector';
import type { Picture } from './types';

/**
 * Width of the border on each side, in the picture's longer side. The same border finds most faces in
 * FER-2013's tight pictures (docs/models.md, "Where faces lie").
 */
const BORDER = 0.5;

/**
 * A whole picture with a border of its mean colour. The detector needs some surroundings of a face; a
 * face that fills its picture, or whose forehead or chin lies outside, has them only here.
 */
export function borderedView(pixels: Picture): View {
  const { width, height } = pixels;
  const border = BORDER * Math.max(width, height);
  const region = {
    x: -border,
    y: -border,
    width: width + 2 * border,
    height: height + 2 * border,
  };
  return { pixels, region, surround: 'mean' };
}
