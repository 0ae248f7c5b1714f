import { EXPRESSIONS, type FaceReading, LABELS } from '../src/analysis/types';
import { READING_BYTES } from '../src/record/block';
import { ReadingRecord } from '../src/record/reading-record';

/** A large call. */
const PEOPLE = 25;
const HZ = 4;
const LENGTHS_S = [10, 60, 600, 3600, 3 * 3600] as const;
const SIZE = { width: 640, height: 360 } as const;

/**
 * Prints the cost of a record of readings: bytes per reading, without and with the capacity that is
 * allocated ahead, and the time to add a reading and to read it back.
 */
export async function benchRecord(): Promise<void> {
  console.log(`${PEOPLE} people, ${HZ} readings a second each, apparent gender switched on`);
  console.log('  length    readings   bytes a reading   with room   in all   add us   read us');
  for (const seconds of LENGTHS_S) {
    const started = performance.now();
    const records = Array.from({ length: PEOPLE }, (_, i) => recordOf(i + 1, seconds));
    const added = performance.now();
    const readings = records.reduce((sum, { length }) => sum + length, 0);
    const happy = records.reduce((sum, record) => sum + countHappy(record), 0);
    const read = performance.now();
    if (happy === 0) throw new Error('Nothing was read back.');
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    console.log(
      [
        words(seconds).padStart(8),
        String(readings).padStart(12),
        String(READING_BYTES).padStart(18),
        (bytes / readings).toFixed(1).padStart(12),
        `${(bytes / 2 ** 20).toFixed(1)} MB`.padStart(9),
        ((1000 * (added - started)) / readings).toFixed(1).padStart(9),
        ((1000 * (read - added)) / readings).toFixed(1).padStart(10),
      ].join(''),
    );
  }
}

/** One participant's record; its readings vary over time, as a face's do. */
function recordOf(participant: number, seconds: number): ReadingRecord {
  const record = new ReadingRecord(SIZE, 1);
  const startedAt = 1.7e12;
  for (let i = 0; i < seconds * HZ; i++) {
    const tMs = (i * 1000) / HZ;
    const readings = [readingAt(tMs, participant)];
    const frame = { tMs, frameWidth: SIZE.width, frameHeight: SIZE.height, readings };
    record.add(frame, startedAt + tMs);
  }
  record.finish();
  return record;
}

function readingAt(tMs: number, participant: number): FaceReading {
  const wave = Math.sin(tMs / 7000 + participant);
  const likeliest = Math.floor((wave + 1) * 3.4999);
  const confidence = 0.5 + 0.4 * wave * wave;
  const rest = (1 - confidence) / (EXPRESSIONS.length - 1);
  return {
    person: 1,
    tMs,
    box: { x: 200 + 50 * wave, y: 100, width: 120, height: 120 },
    features: {
      eyes: [
        { x: 0.3, y: 0.25 },
        { x: 0.7, y: 0.25 },
      ],
      mouth: { x: 0.5 + 0.1 * wave, y: 0.75 },
    },
    probabilities: EXPRESSIONS.map((_, i) => (i === likeliest ? confidence : rest)),
    label: LABELS[likeliest] ?? 'unsure',
    confidence,
    standing: 'likely',
    gender: { label: 'woman', confidence: 0.9 },
    quality: { size: 40, sharpness: 0.2, turn: 0.1, brightness: 120, weight: 1 },
  };
}

function countHappy({ people }: ReadingRecord): number {
  let happy = 0;
  for (const { timeline } of people) {
    for (const { label } of timeline) if (label === 'happy') happy += 1;
  }
  return happy;
}

function words(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}
