import { messages, say } from '../language/messages';

const TIMES = messages('times', {
  fewSeconds: 'a few seconds left',
  seconds: say((seconds: number) => ({ seconds }), 'about {seconds, number} s left'),
  minutes: say((minutes: number) => ({ minutes }), 'about {minutes, number} min left'),
  hours: say(
    (hours: number, minutes: number) => ({ hours, minutes }),
    'about {hours, number} h {minutes, number} min left',
  ),
});

/** Before this share of the work is done, or this time has passed, ms, no estimate is reliable. */
const TOO_EARLY = { share: 0.01, ms: 4000 } as const;

/**
 * Estimates how long work will still take, if it continues at the same pace.
 *
 * @param share of the work that is done, 0 to 1
 * @param elapsedMs since the work began
 * @returns ms; `null` while it is too early to tell
 */
export function remainingMs(share: number, elapsedMs: number): number | null {
  if (!(share > 0) || elapsedMs < 500) return null;
  if (share < TOO_EARLY.share && elapsedMs < TOO_EARLY.ms) return null;
  return Math.max(0, (elapsedMs * (1 - share)) / share);
}

/** "about 20 s left", "about 3 min left", "about 2 h 10 min left". */
export function remainingWords(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 5) return TIMES.fewSeconds;
  if (seconds < 90) return TIMES.seconds(Math.ceil(seconds / 5) * 5);
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return TIMES.minutes(minutes);
  return TIMES.hours(Math.floor(minutes / 60), minutes % 60);
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

/** How long something lasted, like {@link clock}; but nothing that was seen at all lasted "0:00". */
export function lasted(ms: number): string {
  return clock(ms > 0 ? Math.max(1000, ms) : 0);
}
