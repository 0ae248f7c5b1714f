/** Dates and times in words. A time zone that the browser does not know becomes its own. */
import { dateWords } from '../language/formats';
import { messages, say } from '../language/messages';

const LENGTHS = messages('lengths', {
  seconds: say((seconds: number) => ({ seconds }), '{seconds, number} s'),
  minutes: say(
    (minutes: number, seconds: number) => ({ minutes, seconds }),
    '{minutes, number} min {seconds, number} s',
  ),
  hours: say(
    (hours: number, minutes: number) => ({ hours, minutes }),
    '{hours, number} h {minutes, number} min',
  ),
});

/** "45 s", "9 min 50 s", "2 h 58 min". */
export function lengthWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return LENGTHS.hours(hours, minutes);
  return minutes > 0 ? LENGTHS.minutes(minutes, seconds % 60) : LENGTHS.seconds(seconds);
}

/** "24 November 2026" */
export function dayIn(epochMs: number, timeZone?: string): string {
  return dateWords({ dateStyle: 'long' }, epochMs, timeZone);
}

/** "24 November 2026 at 10:30" */
export function momentIn(epochMs: number, timeZone?: string): string {
  return dateWords({ dateStyle: 'long', timeStyle: 'short' }, epochMs, timeZone);
}

/** "10:30:07" */
export function clockTimeIn(epochMs: number, timeZone?: string): string {
  return dateWords({ timeStyle: 'medium' }, epochMs, timeZone);
}
