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
    const minute = Math.floor(epochMs / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.minuteText = this.textOf(minute * MINUTE_MS);
    }
    const ms = epochMs - minute * MINUTE_MS;
    return `${this.minuteText}:${ms < 10_000 ? '0' : ''}${secondsText(ms)}`;
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

/** Milliseconds as seconds: "7.250". @param ms whole */
export function secondsText(ms: number): string {
  const rest = String(Math.abs(ms) % 1000).padStart(3, '0');
  return `${ms < 0 ? '-' : ''}${Math.floor(Math.abs(ms) / 1000)}.${rest}`;
}
