import { describe, expect, it } from 'vitest';
import { steadiness, toReport } from '../../../../scripts/demo/report';
import type { SessionRecord, TimelineEntry } from '../../../../src/messaging/session';

describe('the report', () => {
  const entry = (capturedAt: number, people: number): TimelineEntry => ({
    tMs: capturedAt - 500,
    capturedAt,
    track: 1,
    people,
    label: 'happy',
    confidence: 0.9,
    probabilities: [0, 0, 0, 0.9, 0, 0, 0.1],
    gender: null,
  });
  const record: SessionRecord = {
    tabId: 1,
    title: 'A call',
    startedAt: 1100,
    backend: 'wasm',
    expressionModel: 'expression-ensemble',
    firstLabelMs: 700,
    latencyMs: { p50: 30, p95: 60 },
    grabMs: { p50: 2, p95: 4 },
    transport: 'direct',
    participants: [
      { id: 'a', name: 'Ada', number: 1, hz: 8, timeline: [entry(1500, 1), entry(1600, 2)] },
      { id: 'b', name: null, number: 2, hz: 0, timeline: [] },
    ],
  };

  it('counts the first label from the press of Start, and names everybody', () => {
    const report = toReport(record, 1000, [], []);
    expect(report.firstLabelMs).toBe(800);
    expect(report.participants.map(({ name }) => name)).toEqual(['Ada', 'Participant 2']);
    expect(report.participants[0]?.timeline[0]).not.toHaveProperty('capturedAt');
  });

  it('says how steadily each was read', () => {
    expect(steadiness(record, 1000)).toEqual([
      { name: 'Ada', firstReadingMs: 500, readings: 2, onePerson: 0.5 },
      { name: 'Participant 2', firstReadingMs: null, readings: 0, onePerson: 0 },
    ]);
  });
});
