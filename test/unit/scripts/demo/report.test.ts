import { describe, expect, it } from 'vitest';
import { steadiness, toReport } from '../../../../scripts/demo/report';
import type { SessionRecord } from '../../../../src/messaging/session';
import { reading } from '../../made-readings';

describe('the report', () => {
  /** One person's readings, captured at these times. */
  const readAt = (person: number, ...capturedAt: number[]) => ({
    readings: capturedAt.map((at) => reading({ person, tMs: at - 500 })),
    capturedAt,
  });
  const record: SessionRecord = {
    startedAt: 1100,
    backend: 'wasm',
    firstLabelMs: 700,
    latencyMs: { p50: 30, p95: 60 },
    grabMs: { p50: 2, p95: 4 },
    transport: 'direct',
    skippedFrames: 0,
    readings: 3,
    participants: [
      { name: 'Ada', number: 1, hz: 8, people: [readAt(1, 1500, 1700), readAt(2, 1700)] },
      { name: null, number: 2, hz: 0, people: [] },
    ],
  };

  it('counts the first label from the press of Start, and names everybody', () => {
    const report = toReport(record, 1000, [], []);
    expect(report.firstLabelMs).toBe(800);
    expect(report.participants.map(({ name }) => name)).toEqual(['Ada', 'Participant 2']);
    expect(report.participants[0]?.timeline).toMatchObject([
      { tMs: 1000, track: 1, people: 1, label: 'happy' },
      { tMs: 1200, track: 1, people: 2 },
      { tMs: 1200, track: 2, people: 2 },
    ]);
    expect(report.participants[0]?.timeline[0]).not.toHaveProperty('capturedAt');
  });

  it('says how steadily each participant was read', () => {
    expect(steadiness(record, 1000)).toEqual([
      { name: 'Ada', firstReadingMs: 500, readings: 3, onePerson: 1 / 3 },
      { name: 'Participant 2', firstReadingMs: null, readings: 0, onePerson: 0 },
    ]);
  });
});
