import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { madeSnapshot } from '../../../../scripts/demo/made-session';
import type { SessionFigures } from '../../../../src/messaging/session';
import { DEFAULT_SETTINGS } from '../../../../src/storage/settings';
import { type ReportFacts, reportText } from '../../../../src/ui/support/report';

// The settings' defaults are in a file that reads them, too.
vi.mock('webextension-polyfill', () => ({ default: {} }));

const FIGURES: SessionFigures = {
  firstLabelMs: 901.4,
  grabMs: { p50: 1, p95: 3 },
  transport: 'direct',
  skippedFrames: 2,
  readings: 7,
};

function facts(change: Partial<ReportFacts> = {}): ReportFacts {
  return {
    version: '1.2.3',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
    languages: ['de', 'en'],
    cores: 2,
    settings: DEFAULT_SETTINGS,
    models: ['expression-ensemble 7'],
    faults: { starts: 2, faults: [{ at: Date.UTC(2026, 0, 1, 9, 5), what: 'no frame', times: 3 }] },
    session: { snapshot: madeSnapshot(7, 4, 0), figures: FIGURES },
    ...change,
  };
}

it('says versions, settings, timings, counts and the last problems', () => {
  const text = reportText(facts());
  for (const line of [
    'Countenance: 1.2.3',
    'Browser: Chrome or Chromium 156',
    'System: Linux',
    'Models: expression-ensemble 7',
    'Starts of the engine: 2',
    'Participants: 4 (4 reading)',
    'Readings: 7',
    'Skipped frames: 2',
    'First label after: 901 ms',
    '  09:05:00 UTC  no frame (3 times)',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

it('can be made without a session and without problems', () => {
  const text = reportText(facts({ session: null, faults: { starts: 0, faults: [] } }));
  expect(text).toContain('Session: none\nLast problems: none');
});

it('is the same whatever people, sites and titles are called', () => {
  const plain = reportText(facts());
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.webUrl(), (name, url) => {
      const made = madeSnapshot(7, 4, 0);
      const snapshot = {
        ...made,
        sessionId: url,
        problem: made.problem && { ...made.problem, detail: url },
        participants: made.participants.map((one) => ({ ...one, name, id: url })),
      };
      const settings = {
        ...DEFAULT_SETTINGS,
        callSites: DEFAULT_SETTINGS.callSites.map(() => url),
      };
      expect(reportText(facts({ settings, session: { snapshot, figures: FIGURES } }))).toBe(plain);
    }),
  );
});
