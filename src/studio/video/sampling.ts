/** Frames of a recorded video that are read a second, unless told otherwise. */
export const DEFAULT_RATE = 5;

/**
 * Picks frames at an even pace by their own times, so that a variable frame rate does no harm: the
 * first frame in each slot of `1 / rate` seconds.
 *
 * @param rate frames a second
 * @returns a function that takes the times of all frames in order, ms, and says which to read
 */
export function createSampler(rate: number): (tMs: number) => boolean {
  const slotMs = 1000 / rate;
  let lastSlot = Number.NEGATIVE_INFINITY;
  return (tMs) => {
    // Times are rounded by the containers, to 1 ms in WebM: what is that early counts as in time.
    const slot = Math.floor((tMs + 1) / slotMs);
    if (slot <= lastSlot) return false;
    lastSlot = slot;
    return true;
  };
}

/**
 * The size in which a video's frames are read: as it is shown, the longer side at most `longest`.
 *
 * @returns whole px, at least 1 each
 */
export function fitted(
  width: number,
  height: number,
  longest = 640,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
