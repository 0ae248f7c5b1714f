/** After this long without a new picture, ms, a participant counts as frozen. */
export const FROZEN_AFTER_MS = 2000;

/** Readings fade from this age on, ms, and no longer count from {@link GONE_MS} on ... */
const FADING_MS = 1000;
const GONE_MS = 2000;
/** ... or, where readings come more seldom, after so many times the usual pause between them. */
const FADING_PAUSES = 1.5;
const GONE_PAUSES = 3;

/**
 * How much a reading still counts. A reading that is overdue fades before it goes, and on a slow
 * machine it stays until the next one comes, so that labels do not blink.
 *
 * @param ageMs since the reading came
 * @param pauseMs the usual time between two readings of the same participant
 * @returns 1 while it is fresh, 0 when it no longer counts
 */
export function freshness(ageMs: number, pauseMs: number): number {
  const fading = Math.max(FADING_MS, FADING_PAUSES * pauseMs);
  const gone = Math.max(GONE_MS, GONE_PAUSES * pauseMs);
  return Math.min(1, Math.max(0, (gone - ageMs) / (gone - fading)));
}
