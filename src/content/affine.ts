import type { Box, Point } from '../analysis/types';

/**
 * A map of the plane that keeps lines straight and parallel: (x, y) goes to
 * (a x + c y + e, b x + d y + f), as in CSS's `matrix(a, b, c, d, e, f)`.
 *
 * Written here rather than with `DOMMatrix`, because what is calculated with it is tested outside a
 * browser, where no complete `DOMMatrix` exists.
 */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** The map that moves by (e, f) after scaling by `x` and `y`. */
export function scaling(x: number, y: number, e = 0, f = 0): Affine {
  return { a: x, b: 0, c: 0, d: y, e, f };
}

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const { x: e, y: f } = apply(outer, { x: inner.e, y: inner.f });
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e,
    f,
  };
}

export function apply({ a, b, c, d, e, f }: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The map back; `null` where everything was pressed onto a line, as by `scale: 0`. */
export function inverse({ a, b, c, d, e, f }: Affine): Affine | null {
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-9) return null;
  const back = { a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant };
  return { ...back, e: -(back.a * e + back.c * f), f: -(back.b * e + back.d * f) };
}

/** The smallest upright box around a box that was mapped. */
export function mappedBox(map: Affine, { x, y, width, height }: Box): Box {
  const { x: centerX, y: centerY } = apply(map, { x: x + width / 2, y: y + height / 2 });
  const mappedWidth = Math.abs(map.a) * width + Math.abs(map.c) * height;
  const mappedHeight = Math.abs(map.b) * width + Math.abs(map.d) * height;
  return {
    x: centerX - mappedWidth / 2,
    y: centerY - mappedHeight / 2,
    width: mappedWidth,
    height: mappedHeight,
  };
}

/** What two boxes share; without area, but never negative, where they are apart. */
export function intersection(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
