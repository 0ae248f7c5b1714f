import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../../../../src/ui/saving/byte-writer';
import { LocalTime } from '../../../../src/ui/saving/local-time';

describe('LocalTime', () => {
  it('is the time of the zone, in summer and winter', () => {
    const berlin = new LocalTime('Europe/Berlin');
    expect(berlin.text(Date.UTC(2026, 10, 24, 9, 0, 7, 250))).toBe('2026-11-24 10:00:07.250');
    expect(berlin.text(Date.UTC(2026, 6, 24, 22, 30))).toBe('2026-07-25 00:30:00.000');
  });

  it.each(['Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'UTC'])(
    'counts as the browser does in %s',
    (zone) => {
      const time = new LocalTime(zone);
      // "2026-11-24 10:00:07", which is how Swedes write it.
      const expected = new Intl.DateTimeFormat('sv-SE', {
        dateStyle: 'short',
        timeStyle: 'medium',
        timeZone: zone,
      });
      const now = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2060, 0) });
      fc.assert(
        fc.property(now, (ms) => {
          const seconds = expected.format(ms);
          const text = `${seconds}.${String(ms % 1000).padStart(3, '0')}`;
          expect(time.text(ms)).toBe(text);
          const out = new ByteWriter();
          time.write(out, ms);
          expect(Buffer.concat([...out.lastPiece()]).toString()).toBe(text);
        }),
      );
    },
  );

  it('says that it is UTC where nobody knows the zone', () => {
    const unknown = new LocalTime('Etc/Unknown');
    expect(unknown.zone).toBe('UTC');
    expect(unknown.text(0)).toBe('1970-01-01 00:00:00.000');
  });
});
