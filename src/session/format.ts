/** Dates and times in words. A time zone that the browser does not know becomes its own. */

/** "45 s", "9 min 50 s", "2 h 58 min". */
export function lengthWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** "24 November 2026" */
export function dayIn(epochMs: number, timeZone?: string): string {
  return formatted({ dateStyle: 'long' }, epochMs, timeZone);
}

/** "24 November 2026 at 10:30" */
export function momentIn(epochMs: number, timeZone?: string): string {
  return formatted({ dateStyle: 'long', timeStyle: 'short' }, epochMs, timeZone);
}

/** "10:30:07" */
export function clockTimeIn(epochMs: number, timeZone?: string): string {
  return formatted({ timeStyle: 'medium' }, epochMs, timeZone);
}

/** Making a format takes long; the timeline asks for many. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(
  style: Intl.DateTimeFormatOptions,
  epochMs: number,
  timeZone: string | undefined,
): string {
  const key = `${timeZone} ${JSON.stringify(style)}`;
  const format = formats.get(key) ?? formatOf(style, timeZone);
  formats.set(key, format);
  return Number.isFinite(epochMs) ? format.format(epochMs) : '';
}

function formatOf(
  style: Intl.DateTimeFormatOptions,
  timeZone: string | undefined,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(
      'en-GB',
      timeZone === undefined ? style : { ...style, timeZone },
    );
  } catch {
    return new Intl.DateTimeFormat('en-GB', style);
  }
}
