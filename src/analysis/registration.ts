import { cropAt } from './crop';
import { center } from './geometry';
import type { Box, Face, Picture, Point } from './types';

/**
 * Finds a face again that was detected in an earlier frame, by registering the two pictures: the inverse
 * compositional algorithm of Lucas and Kanade (Baker and Matthews 2004, "Lucas-Kanade 20 Years On"), for
 * a rotation, a uniform scale and a translation. It takes a small part of the time of a look of the detector.
 */

/** What a detected face looks like, kept to find it again. */
export interface Pattern {
  /** The face as the detector saw it, px of its frame. */
  readonly face: Face;
  /** Grey levels of the square of {@link COVERED} times the face's box, `[SIDE, SIDE]`. */
  readonly values: Float32Array;
}

/** Side of the pattern. Larger ones are no more exact, since the frames of calls have little more to show. */
const SIDE = 24;
/** The part of the detector's box that is compared: brows to chin, and nothing of what is behind the head. */
const COVERED = 0.95;
/** On each side, so much more of the new frame is looked at, in px of the pattern: a third of the face. */
const MARGIN = 8;
const SEARCHED = SIDE + 2 * MARGIN;

const MOST_STEPS = 12;
/** It has converged when a step moves the pattern's rim by less than this, in px of the pattern. */
const CONVERGED = 0.02;

/**
 * The correlation of the pattern with what it was found in must be at least this. A mouth that opens or a
 * head that turns makes it lower, as does whatever comes before the face.
 */
const LIKE = 0.93;
/** Nobody's face grows or shrinks by more, as the logarithm of the factor ... */
const MOST_GROWTH = 0.12;
/** ... or turns further, radians, from one look to the next. */
const MOST_TURN = 0.15;

/** Half of the pattern's side: the distance of its rim from its middle. */
const RIM = SIDE / 2;

/** A similarity of the plane of complex numbers: `z -> m z + t`. */
interface Warp {
  readonly mx: number;
  readonly my: number;
  readonly tx: number;
  readonly ty: number;
}

/** How much each px of the pattern counts: less towards the corners, which may show what is behind the head. */
const WEIGHTS = weights();

export function patternOf(pixels: Picture, face: Face): Pattern {
  const side = sideOf(face.box);
  const { x, y } = center(face.box);
  const place = { a: side, b: 0, x0: x - side / 2, y0: y - side / 2 };
  return { face, values: cropAt(pixels, place, SIDE) };
}

/**
 * @param expected where the face is expected to be now, px
 * @returns the face as it is now, with the score that it had; `null` where it is not to be found there, or
 * does not look as it did: then the detector must look
 */
export function foundAgain(pattern: Pattern, pixels: Picture, expected: Point): Face | null {
  const { face, values } = pattern;
  const unit = sideOf(face.box) / SIDE;
  const around = {
    a: SEARCHED * unit,
    b: 0,
    x0: expected.x - (SEARCHED * unit) / 2,
    y0: expected.y - (SEARCHED * unit) / 2,
  };
  const warp = registered(values, cropAt(pixels, around, SEARCHED));
  if (warp === null) return null;
  const from = center(face.box);
  const moved = ({ x, y }: Point): Point => {
    const [u, v] = [x - from.x, y - from.y];
    return {
      x: expected.x + warp.mx * u - warp.my * v + warp.tx * unit,
      y: expected.y + warp.my * u + warp.mx * v + warp.ty * unit,
    };
  };
  const grown = Math.hypot(warp.mx, warp.my);
  const [width, height] = [face.box.width * grown, face.box.height * grown];
  const middle = moved(from);
  return {
    box: { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
    keypoints: face.keypoints.map(moved),
    score: face.score,
  };
}

function sideOf({ width, height }: Box): number {
  return COVERED * Math.max(width, height);
}

/**
 * @param pattern `[SIDE, SIDE]`
 * @param picture `[SEARCHED, SEARCHED]`, at the same scale
 * @returns how the pattern, about its middle, lies in the picture, about its own
 */
function registered(pattern: Float32Array, picture: Float32Array): Warp | null {
  const sought = normalized(Float32Array.from(pattern));
  if (sought === null) return null;
  const descent = steepestDescent(sought);
  const inverse = inverseHessian(descent);
  if (inverse === null) return null;
  let warp: Warp = { mx: 1, my: 0, tx: 0, ty: 0 };
  for (let step = 0; step < MOST_STEPS; step++) {
    const seen = normalized(warped(picture, warp));
    if (seen === null) return null;
    const change = changeFor(sought, seen, descent, inverse);
    warp = withoutChange(warp, change);
    if (!isPlausible(warp)) return null;
    const [scale, turn, x, y] = change as unknown as [number, number, number, number];
    if (Math.hypot(x, y) + RIM * Math.hypot(scale, turn) < CONVERGED) break;
  }
  const found = normalized(warped(picture, warp));
  return found !== null && correlation(sought, found) >= LIKE ? warp : null;
}

function isPlausible({ mx, my, tx, ty }: Warp): boolean {
  return (
    Math.abs(Math.log(Math.hypot(mx, my))) <= MOST_GROWTH &&
    Math.abs(Math.atan2(my, mx)) <= MOST_TURN &&
    Math.max(Math.abs(tx), Math.abs(ty)) <= MARGIN
  );
}

/** What the picture shows where the pattern lies. Beyond the picture its edge goes on. */
function warped(picture: Float32Array, { mx, my, tx, ty }: Warp): Float32Array {
  const out = new Float32Array(SIDE * SIDE);
  const last = SEARCHED - 1.001;
  for (let row = 0, i = 0; row < SIDE; row++) {
    const v = row + 0.5 - RIM;
    for (let column = 0; column < SIDE; column++, i++) {
      const u = column + 0.5 - RIM;
      const x = Math.min(last, Math.max(0, SEARCHED / 2 - 0.5 + mx * u - my * v + tx));
      const y = Math.min(last, Math.max(0, SEARCHED / 2 - 0.5 + my * u + mx * v + ty));
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - left, y - top];
      const at = top * SEARCHED + left;
      const above = (picture[at] as number) * (1 - fx) + (picture[at + 1] as number) * fx;
      const below =
        (picture[at + SEARCHED] as number) * (1 - fx) + (picture[at + SEARCHED + 1] as number) * fx;
      out[i] = above * (1 - fy) + below * fy;
    }
  }
  return out;
}

/** Takes the light out of a pattern, in place: weighted mean 0 and variance 1; `null` where all is flat. */
function normalized(values: Float32Array): Float32Array | null {
  let [mean, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const [weight, value] = [WEIGHTS[i] as number, values[i] as number];
    mean += weight * value;
    squares += weight * value * value;
  }
  const deviation = Math.sqrt(Math.max(0, squares - mean * mean));
  if (deviation < 1) return null;
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - mean) / deviation;
  return values;
}

/** By how much each px changes with scale, turn, and movement to the right and down, `[4, SIDE * SIDE]`. */
function steepestDescent(sought: Float32Array): Float32Array[] {
  const descent = Array.from({ length: 4 }, () => new Float32Array(SIDE * SIDE));
  const at = (row: number, column: number) =>
    sought[Math.min(SIDE - 1, Math.max(0, row)) * SIDE + Math.min(SIDE - 1, Math.max(0, column))] ??
    0;
  for (let row = 0, i = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, i++) {
      const gx = (at(row, column + 1) - at(row, column - 1)) / 2;
      const gy = (at(row + 1, column) - at(row - 1, column)) / 2;
      const [u, v] = [column + 0.5 - RIM, row + 0.5 - RIM];
      const all = [gx * u + gy * v, gy * u - gx * v, gx, gy];
      for (const [k, value] of all.entries()) (descent[k] as Float32Array)[i] = value;
    }
  }
  return descent;
}

/** The change of scale, turn and place that explains best how what is seen differs, by least squares. */
function changeFor(
  sought: Float32Array,
  seen: Float32Array,
  descent: readonly Float32Array[],
  inverse: readonly (readonly number[])[],
): number[] {
  const slopes = descent.map((values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const error = (seen[i] as number) - (sought[i] as number);
      sum += (WEIGHTS[i] as number) * (values[i] as number) * error;
    }
    return sum;
  });
  return inverse.map((row) =>
    row.reduce((sum, value, k) => sum + value * (slopes[k] as number), 0),
  );
}

/** The warp after the inverse of a change: the change was found on the pattern instead of the picture. */
function withoutChange({ mx, my, tx, ty }: Warp, change: readonly number[]): Warp {
  const [scale = 0, turn = 0, x = 0, y = 0] = change;
  const [real, imaginary] = [1 + scale, turn];
  const size = real * real + imaginary * imaginary;
  const next = {
    mx: (mx * real + my * imaginary) / size,
    my: (my * real - mx * imaginary) / size,
  };
  return { ...next, tx: tx - (next.mx * x - next.my * y), ty: ty - (next.my * x + next.mx * y) };
}

/** The inverse of the Gauss-Newton approximation of the Hessian; `null` where the pattern says too little. */
function inverseHessian(descent: readonly Float32Array[]): number[][] | null {
  const hessian = descent.map((a) =>
    descent.map((b) => {
      let sum = 0;
      for (let i = 0; i < a.length; i++)
        sum += (WEIGHTS[i] as number) * (a[i] as number) * (b[i] as number);
      return sum;
    }),
  );
  return inverted(hessian);
}

/** By Gauss and Jordan; a positive definite matrix needs no pivots. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, k) => (i === k ? 1 : 0))]);
  for (let k = 0; k < size; k++) {
    const pivot = rows[k]?.[k] ?? 0;
    if (pivot < 1e-9) return null;
    const scaled = (rows[k] as number[]).map((value) => value / pivot);
    rows[k] = scaled;
    for (let i = 0; i < size; i++) {
      const factor = rows[i]?.[k] ?? 0;
      if (i !== k)
        rows[i] = (rows[i] as number[]).map((value, j) => value - factor * (scaled[j] as number));
    }
  }
  return rows.map((row) => row.slice(size));
}

function correlation(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++)
    sum += (WEIGHTS[i] as number) * (a[i] as number) * (b[i] as number);
  return sum;
}

function weights(): Float32Array {
  const all = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const u = (i % SIDE) + 0.5 - RIM;
    const v = Math.floor(i / SIDE) + 0.5 - RIM;
    return Math.max(0, 1 - (u * u + v * v) / (1.3 * RIM) ** 2);
  });
  const sum = all.reduce((total, weight) => total + weight, 0);
  return all.map((weight) => weight / sum);
}
