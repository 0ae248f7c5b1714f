import type { Box } from '../analysis/types';
import { type Affine, compose, scaling } from './affine';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How an element shows its picture, by its computed style. */
export interface Fit {
  readonly objectFit: string;
  readonly objectPosition: string;
}

/**
 * Where `object-fit` and `object-position` put a picture in the content box of its element.
 *
 * @param content size of the content box, CSS px
 * @param natural the picture's own size, in px of the picture
 * @returns from the upper left corner of the content box; parts of it may lie outside
 * @see https://drafts.csswg.org/css-images-3/#sizing
 */
export function pictureIn(content: Size, natural: Size, { objectFit, objectPosition }: Fit): Box {
  const { width, height } = fittedSize(content, natural, objectFit);
  const [x, y] = parsePosition(objectPosition);
  return {
    x: x.share * (content.width - width) + x.px,
    y: y.share * (content.height - height) + y.px,
    width,
    height,
  };
}

function fittedSize(content: Size, natural: Size, objectFit: string): Size {
  if (objectFit === 'fill') return content;
  const [x, y] = [content.width / natural.width, content.height / natural.height];
  const contain = Math.min(x, y);
  const scales: Readonly<Record<string, number>> = {
    cover: Math.max(x, y),
    none: 1,
    'scale-down': Math.min(1, contain),
  };
  const scale = scales[objectFit] ?? contain;
  return { width: natural.width * scale, height: natural.height * scale };
}

/** One coordinate of a position: a share of the room that is left, and px. */
interface Offset {
  readonly share: number;
  readonly px: number;
}

const CENTER: Offset = { share: 0.5, px: 0 };

/** @param position computed, such as `50% 20px` or `calc(100% - 10px) 0%` */
function parsePosition(position: string): readonly [Offset, Offset] {
  const parts = position.match(/calc\([^()]*\)|[^\s()]+/g) ?? [];
  return parts.length === 2 ? [parseOffset(parts[0]), parseOffset(parts[1])] : [CENTER, CENTER];
}

/** Browsers write the computed value of any `calc()` of lengths and shares as a sum. */
function parseOffset(text = ''): Offset {
  let [share, px] = [0, 0];
  const terms = text.matchAll(/([+-]\s+)?(-?[\d.]+(?:e[+-]?\d+)?)(%|px)/g);
  for (const [, sign = '', amount, unit] of terms) {
    const signed = (sign.startsWith('-') ? -1 : 1) * Number(amount);
    if (unit === '%') share += signed / 100;
    else px += signed;
  }
  return { share, px };
}

/**
 * The map from an element's border box, CSS px from its upper left corner, to a view.
 *
 * What a transform does to directions and lengths is known from the styles. Where everything lies
 * follows from the bounding box that the browser measures: the centre of a parallelogram is the
 * centre of its bounding box. So nothing needs to be known of origins, scrolling and layout.
 *
 * @param size of the border box
 * @param linear what all transforms do together, without moving; `e` and `f` are ignored
 * @param bounds the element's bounding box in the view
 * @returns upright, mirrored at most, where `linear` cannot be right: where there is perspective, for
 *   instance, or while the styles change
 */
export function placeByCenter({ width, height }: Size, linear: Affine, bounds: Box): Affine {
  const wide = Math.abs(linear.a) * width + Math.abs(linear.c) * height;
  const high = Math.abs(linear.b) * width + Math.abs(linear.d) * height;
  const { a, b, c, d } =
    isClose(wide, bounds.width) && isClose(high, bounds.height)
      ? linear
      : scaling(
          (Math.sign(linear.a || 1) * bounds.width) / width,
          (Math.sign(linear.d || 1) * bounds.height) / height,
        );
  return {
    a,
    b,
    c,
    d,
    e: bounds.x + bounds.width / 2 - (a * width + c * height) / 2,
    f: bounds.y + bounds.height / 2 - (b * width + d * height) / 2,
  };
}

/** Layout rounds to 1/64 px, styles to three digits; what is further off has another cause. */
function isClose(expected: number, measured: number): boolean {
  return Math.abs(expected - measured) <= 1 + 0.01 * measured;
}

/**
 * The map from the unit square, which stands for a picture whatever its resolution, to the view.
 *
 * @param place of the picture in an element
 * @param outer from the element to the view
 */
export function pictureMap({ x, y, width, height }: Box, outer: Affine): Affine {
  return compose(outer, scaling(width, height, x, y));
}
