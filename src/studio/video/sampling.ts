/** Frames that are read per second of a recorded video, unless a rate is given. */
export const DEFAULT_RATE = 5;

/**
 * Picks the first frame in each slot of `1 / rate` seconds, by the frames' own times, so that a
 * variable frame rate does no harm.
 *
 * @param rate frames per second
 * @returns a function that takes the times of all frames in order, ms, and says which to read
 */
export function createSampler(rate: number): (tMs: number) => boolean {
  const slotMs = 1000 / rate;
  let lastSlot = Number.NEGATIVE_INFINITY;
  return (tMs) => {
    // Containers round times, to 1 ms in WebM: a frame that is 1 ms early belongs to the next slot.
    const slot = Math.floor((tMs + 1) / slotMs);
    if (slot <= lastSlot) return false;
    lastSlot = slot;
    return true;
  };
}

/**
 * The size in which a video's frames are read: the longer side is at most `longest` px.
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
