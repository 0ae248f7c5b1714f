/** Below this share of the work, and within this time, ms, a guess of the time left is worth nothing. */
const TOO_EARLY = { share: 0.01, ms: 4000 } as const;

/**
 * How long work goes on, if it goes on as it has so far.
 *
 * @param share of the work that is done, 0 to 1
 * @param elapsedMs since it began
 * @returns ms; `null` while nothing can be said
 */
export function remainingMs(share: number, elapsedMs: number): number | null {
  if (!(share > 0) || elapsedMs < 500) return null;
  if (share < TOO_EARLY.share && elapsedMs < TOO_EARLY.ms) return null;
  return Math.max(0, (elapsedMs * (1 - share)) / share);
}

/** "about 20 s left", "about 3 min left", "about 2 h 10 min left". */
export function remainingWords(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** A time in a video: "0:07", "12:34", "3:59:59". */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = two(total % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}
