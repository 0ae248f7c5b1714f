import type { Standing } from './types';

/** Calibrated probability from which a label counts as clear; four of five such labels or more are right. */
const CLEAR = 0.8;
/** Below this probability a label that was clear is so no longer: one word should not flicker. */
const NO_LONGER_CLEAR = 0.55;

/**
 * How firmly a label stands that is likely enough to be shown.
 *
 * @param confidence its calibrated probability, 0 to 1
 * @param before how it stood a moment before, in a video
 */
export function standingOf(confidence: number, before: Standing = 'likely'): Standing {
  return confidence >= (before === 'clear' ? NO_LONGER_CLEAR : CLEAR) ? 'clear' : 'likely';
}
