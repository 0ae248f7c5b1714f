import type { ByteWriter } from './byte-writer';

const MINUTE_MS = 60_000;

/** Times as the clock on the wall showed them in a time zone. */
export class LocalTime {
  /** As the times are in: UTC where the browser does not know the wanted one. */
  readonly zone: string;
  private readonly format: Intl.DateTimeFormat;
  /** The last minute that was asked for, since 1970, and its text: exports ask a million times. */
  private minute = Number.NaN;
  private minuteText = '';

  /** @param zone such as "Europe/Berlin" */
  constructor(zone: string) {
    this.format = formatIn(zone) ?? (formatIn('UTC') as Intl.DateTimeFormat);
    this.zone = this.format.resolvedOptions().timeZone;
  }

  /** "2026-11-24 10:00:07.250", which spreadsheets take for a time. @param epochMs whole */
  text(epochMs: number): string {
    const seconds = secondsOf(epochMs).toFixed(3).padStart('07.250'.length, '0');
    return `${this.minuteOf(epochMs)}:${seconds}`;
  }

  /** Writes {@link text} without making a string of it. */
  write(out: ByteWriter, epochMs: number): void {
    const seconds = secondsOf(epochMs);
    out.ascii(this.minuteOf(epochMs));
    out.ascii(seconds < 10 ? ':0' : ':');
    out.decimal(seconds, 3);
  }

  private minuteOf(epochMs: number): string {
    const minute = Math.floor(epochMs / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.minuteText = this.textOf(minute * MINUTE_MS);
    }
    return this.minuteText;
  }

  /** "2026-11-24 10:00" */
  private textOf(epochMs: number): string {
    const parts = new Map(
      this.format.formatToParts(epochMs).map(({ type, value }) => [type, value]),
    );
    const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
    return `${year}-${month}-${day} ${parts.get('hour')}:${parts.get('minute')}`;
  }
}

function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  const two = '2-digit';
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone });
  } catch {
    return null;
  }
}

/** Since the beginning of the minute. */
function secondsOf(epochMs: number): number {
  return (epochMs - Math.floor(epochMs / MINUTE_MS) * MINUTE_MS) / 1000;
}
