import { type Face, KEYPOINTS, type Point } from './types';

const NOSE = KEYPOINTS.indexOf('noseTip');

/**
 * How a face is placed in the square pictures that a classifier was trained on, and so in the crop
 * that it is given: where each key point lies, in shares of the side, and how much the point counts
 * when a face is fitted to this template.
 */
export interface Framing {
  /** In the order of `KEYPOINTS`, for a face that looks straight ahead. */
  readonly template: readonly Point[];
  /** 0 and up; one for each point of the template. */
  readonly weights: readonly number[];
  /**
   * A head turned to the side looks narrower, so a crop fitted to it would be too small. The crop is
   * enlarged by this factor times how far the nose lies to the side of its place in the template,
   * measured in sides of the crop.
   */
  readonly turnGain: number;
}

/**
 * A similarity transform, that is a rotation, a uniform scale and a translation: it maps `(x, y)` to
 * `(a x - b y + x0, b x + a y + y0)`.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly x0: number;
  readonly y0: number;
}

/**
 * Places the crop over a face: the result maps the crop's own coordinates, 0 to 1, to pixels of the
 * picture. It is the similarity transform that fits the template to the key points by weighted least
 * squares (Umeyama 1991, without reflection), enlarged for turned heads.
 */
export function placeCrop(face: Pick<Face, 'keypoints'>, framing: Framing): Similarity {
  const { template, weights, turnGain } = framing;
  const place = fitSimilarity(template, face.keypoints, weights);
  return enlarge(place, 1 + turnGain * Math.abs(noseOffset(face, framing, place)));
}

/** How far the nose is to the side of its place in the template, in sides of the crop. */
function noseOffset(
  { keypoints }: Pick<Face, 'keypoints'>,
  { template }: Framing,
  { a, b, x0, y0 }: Similarity,
): number {
  const nose = keypoints[NOSE] ?? { x: 0, y: 0 };
  const x = (a * (nose.x - x0) + b * (nose.y - y0)) / (a * a + b * b);
  return x - (template[NOSE]?.x ?? 0.5);
}

/** The same crop around the same centre, `factor` times as large. */
function enlarge({ a, b, x0, y0 }: Similarity, factor: number): Similarity {
  const shrink = (1 - factor) / 2;
  return {
    a: a * factor,
    b: b * factor,
    x0: x0 + shrink * (a - b),
    y0: y0 + shrink * (b + a),
  };
}

/**
 * The similarity transform that maps `from` nearest to `to`, by weighted least squares. In the plane
 * it has a closed form: once both sets are centred on their weighted means, scale and rotation are
 * the complex number `sum w conj(from) to / sum w |from|^2`.
 *
 * @param weights one for each point, 0 and up, at least two of them above 0.
 */
export function fitSimilarity(
  from: readonly Point[],
  to: readonly Point[],
  weights: readonly number[],
): Similarity {
  const source = weightedMean(from, weights);
  const target = weightedMean(to, weights);
  let real = 0;
  let imaginary = 0;
  let spread = 0;
  for (const [i, weight] of weights.entries()) {
    const u = (from[i]?.x ?? 0) - source.x;
    const v = (from[i]?.y ?? 0) - source.y;
    const x = (to[i]?.x ?? 0) - target.x;
    const y = (to[i]?.y ?? 0) - target.y;
    real += weight * (u * x + v * y);
    imaginary += weight * (u * y - v * x);
    spread += weight * (u * u + v * v);
  }
  const a = real / spread;
  const b = imaginary / spread;
  return {
    a,
    b,
    x0: target.x - a * source.x + b * source.y,
    y0: target.y - b * source.x - a * source.y,
  };
}

/** Applies a similarity transform to a point. */
export function transform({ a, b, x0, y0 }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + x0, y: b * x + a * y + y0 };
}

function weightedMean(points: readonly Point[], weights: readonly number[]): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    x += weight * (points[i]?.x ?? 0);
    y += weight * (points[i]?.y ?? 0);
    sum += weight;
  }
  return { x: x / sum, y: y / sum };
}
