import type { VideoPixels } from '../analysis/types';
import { colourSize, mixtureOf } from '../analysis/yuv';
import { isRawFormat, type RawPicture, rawLength } from '../messaging/raw-picture';

/** No camera's picture is larger, px. */
const LONGEST_SIDE = 8192;

/**
 * The pixels of a raw picture, as they are.
 *
 * @throws Error where there is no picture in it
 */
export function pixelsOfRaw(picture: RawPicture): VideoPixels {
  const { format, width, height, bytes, matrix, fullRange } = checked(picture);
  const colours = colourSize({ width, height });
  const [luma, colour] = [width * height, colours.width * colours.height];
  const [first, step] =
    format === 'I420' ? ([luma + colour, 1] as const) : ([luma + 1, 2] as const);
  return {
    width,
    height,
    luma: bytes.subarray(0, luma),
    u: bytes.subarray(luma),
    v: bytes.subarray(first),
    colourStep: step,
    mixture: mixtureOf(matrix, fullRange),
  };
}

function checked(picture: RawPicture): RawPicture {
  const { format, width, height, bytes } = picture;
  const isSide = (side: number) => Number.isInteger(side) && side > 0 && side <= LONGEST_SIDE;
  const isPicture =
    isRawFormat(format) &&
    [width, height].every(isSide) &&
    bytes instanceof Uint8Array &&
    bytes.length === rawLength(width, height);
  if (!isPicture) throw new Error('no raw picture');
  return picture;
}
