import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignRequests } from '../../../../scripts/chromium/net-log';
import { until } from '../../../../scripts/chromium/waiting';
import type { FrameLog } from '../../../../scripts/demo/call/participants';
import { readOptions } from '../../../../scripts/demo/options';
import { steadiness, toReport } from '../../../../scripts/demo/report';
import { fileTime } from '../../../../scripts/demo/source-time';
import type { SessionRecord, TimelineEntry } from '../../../../src/messaging/session';

let folder: string;
const inFolder = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-unit-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the options of the demo', () => {
  it('names a participant after each video file', () => {
    const file = inFolder('Mary Jackson.webm');
    writeFileSync(file, '');
    const options = readOptions(['--video', file, '--seconds', '5', '--headless']);
    expect(options?.videos).toEqual([{ name: 'Mary Jackson', file }]);
    expect(options?.seconds).toBe(5);
  });

  it('ends by itself where nobody could close a window', () => {
    expect(readOptions(['--headless'])?.seconds).toBeGreaterThan(0);
  });

  it.each([
    [['--video', 'no-such.webm'], 'There is no video file no-such.webm.'],
    [['--video', '.'], '. is not a file.'],
    [['--seconds', '0'], '--seconds wants a number above 0, not “0”.'],
    [['--sceonds', '3'], "Unknown option '--sceonds'"],
  ])('says what is wrong with %s', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});

describe('the time of a file that a tile shows', () => {
  // A file of 4 s at 25 frames a second, played from epoch 1,000 on, 60 ms from file to tile.
  const frame = (index: number) => ({
    shownAt: 1000 + index * 40,
    mediaTimeMs: (index * 40) % 4000,
  });
  const sent = Array.from({ length: 200 }, (_, index) => frame(index));
  const received = sent.map(({ shownAt }) => ({
    shownAt: shownAt + 60,
    mediaTimeMs: 0,
    captureAt: shownAt,
  }));
  const log: FrameLog = { name: 'file', durationMs: 4000, sent, received };

  it('is that of the frame that entered the call', () => {
    expect(fileTime(log, 1000 + 2000 + 60)).toBe(2000);
    expect(fileTime(log, 1000 + 2000 + 60 + 39)).toBe(2000);
  });

  it('starts again with each round of the loop', () => {
    expect(fileTime(log, 1000 + 4080 + 60)).toBe(80);
  });

  it('is estimated where the receiver does not tell when a frame entered', () => {
    const silent = received.map(({ shownAt, mediaTimeMs }) => ({ shownAt, mediaTimeMs }));
    const time = fileTime({ ...log, received: silent }, 1000 + 2000 + 60);
    expect(Math.abs((time ?? 0) - 2000)).toBeLessThan(100);
  });

  it('is unknown where nothing was logged', () => {
    expect(fileTime({ ...log, sent: [], received: [] }, 5000)).toBeNull();
  });
});

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

describe('the log of the network', () => {
  const started = (url: string, type = 7) =>
    JSON.stringify({ type, params: { url, method: 'GET' } });
  const head =
    '{"constants":{"logEventTypes":{"URL_REQUEST_START_JOB":7,"OTHER":8}},\n"events": [\n';
  const events = [
    started('http://127.0.0.1:5000/page'),
    started('chrome-extension://abc/x.js'),
    started('https://elsewhere.example/a'),
    started('https://elsewhere.example/a'),
    started('https://other-event.example/', 8),
  ];

  it.each([
    ['whole', `${head}${events.join(',\n')}]}`],
    ['cut off', `${head}${events.join(',\n')},\n{"type":7,"par`],
  ])('names every foreign request once (%s)', (_, text) => {
    const file = inFolder('net-log.json');
    writeFileSync(file, text);
    expect(foreignRequests(file, ['http://127.0.0.1:5000'])).toEqual([
      { url: 'https://elsewhere.example/a', method: 'GET' },
    ]);
  });
});

describe('waiting', () => {
  it('ends with its sentence', async () => {
    await expect(until(() => null, 1, 'Nothing came.')).rejects.toThrow('Nothing came.');
  });
});
