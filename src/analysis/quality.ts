import { distance, midpoint } from './geometry';
import type { Face, Point, Quality } from './types';

/** Eyes-to-mouth distances, px, between which a face goes from useless to good. */
const SIZE_RANGE = [6, 16] as const;
/** Sharpness between which a face goes from useless to good. */
const SHARPNESS_RANGE = [0.005, 0.06] as const;
/** Turn of the head between which a face goes from good to useless. */
const TURN_RANGE = [0.35, 0.9] as const;

/**
 * How well a face can be read.
 *
 * @param face as detected, in px of the frame
 * @param crop its grey crop, `size * size` levels 0 to 255
 */
export function qualityOf(face: Face, crop: Float32Array, size: number): Quality {
  const [rightEye, leftEye, nose, mouth] = face.keypoints as readonly [Point, Point, Point, Point];
  const eyes = midpoint(rightEye, leftEye);
  const scale = distance(eyes, mouth);
  const turn = turnOf(rightEye, leftEye, nose);
  const sharpness = sharpnessOf(crop, size);
  const brightness = Math.round(crop.reduce((sum, level) => sum + level, 0) / crop.length);
  return withWeight({ size: scale, sharpness, turn, brightness });
}

/** Adds `weight`, which sums up size, sharpness and turn; a dark face is as good to a network as a light one. */
export function withWeight(quality: Omit<Quality, 'weight'>): Quality {
  const { size, sharpness, turn } = quality;
  const weight =
    ramp(size, SIZE_RANGE) * ramp(sharpness, SHARPNESS_RANGE) * (1 - ramp(turn, TURN_RANGE));
  return { ...quality, weight };
}

/**
 * How far the nose lies from the eyes' midpoint, along the line through the eyes, as a share of half
 * their distance: 0 for a frontal face, 1 where the nose is level with one eye or beyond it.
 */
function turnOf(rightEye: Point, leftEye: Point, nose: Point): number {
  const between = distance(rightEye, leftEye);
  if (between === 0) return 1;
  const middle = midpoint(rightEye, leftEye);
  const ux = (leftEye.x - rightEye.x) / between;
  const uy = (leftEye.y - rightEye.y) / between;
  const along = (nose.x - middle.x) * ux + (nose.y - middle.y) * uy;
  return Math.min(1, Math.abs(along) / (between / 2));
}

/** Mean square of the Laplacian, divided by the variance of the grey levels so that contrast cancels. */
function sharpnessOf(crop: Float32Array, size: number): number {
  let sum = 0;
  let squares = 0;
  for (const level of crop) {
    sum += level;
    squares += level * level;
  }
  const variance = squares / crop.length - (sum / crop.length) ** 2;
  if (variance < 1) return 0;
  let edges = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      const around = at(crop, i - 1) + at(crop, i + 1) + at(crop, i - size) + at(crop, i + size);
      edges += (around - 4 * at(crop, i)) ** 2;
    }
  }
  return edges / (size - 2) ** 2 / variance;
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? 0;
}

/** 0 below the range, 1 above it, linear in between. */
function ramp(value: number, [from, to]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
