import { center, distance } from './geometry';
import type { Box, Point } from './types';

/** How a face moves: px per ms. */
export type Velocity = Point;

export const STILL: Velocity = { x: 0, y: 0 };

/** How much a new measurement of the velocity counts; the rest is what was known before. */
const GAIN = 0.6;
/** Who is not seen is thought to slow down over this time constant, ms: people stop, or turn back. */
const SLOWING_MS = 1200;
/** A longer time between two looks, ms, says nothing of how a face moves now. */
const LONGEST_STEP_MS = 1000;
/** Faster than this many widths a second nobody moves: it was another face. */
const FASTEST = 10;

/** Where a face that was seen `elapsedMs` ago is now, if it goes on as it went. */
export function predicted(box: Box, velocity: Velocity, elapsedMs: number): Box {
  const time = SLOWING_MS * (1 - Math.exp(-Math.max(0, elapsedMs) / SLOWING_MS));
  return { ...box, x: box.x + velocity.x * time, y: box.y + velocity.y * time };
}

/**
 * The velocity of a face that went from one box to another: a Kalman filter of constant velocity with
 * a fixed gain, known as an alpha-beta filter, whose alpha is 1, since the detector's boxes are exact.
 */
export function updated(before: Velocity, from: Box, to: Box, elapsedMs: number): Velocity {
  if (elapsedMs <= 0 || elapsedMs > LONGEST_STEP_MS) return STILL;
  const [a, b] = [center(from), center(to)];
  const most = (FASTEST * to.width) / 1000;
  if (distance(a, b) / elapsedMs > most) return STILL;
  return {
    x: before.x + GAIN * ((b.x - a.x) / elapsedMs - before.x),
    y: before.y + GAIN * ((b.y - a.y) / elapsedMs - before.y),
  };
}
