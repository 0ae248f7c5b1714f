import { expect, it } from 'vitest';
import { VideoRecord } from '../../../../src/studio/video/record';
import { labelsSeen, videoStatistics } from '../../../../src/studio/video/statistics';
import { frame, type Look, record } from './made';

const times = (count: number, look: readonly Look[]) => Array.from({ length: count }, () => look);

it('shares the time that a face was seen among its labels', () => {
  const made = record([
    ...times(10, [{ label: 'happy' }]),
    ...times(20, []),
    ...times(5, [{ label: 'neutral' }]),
    ...times(5, [{ label: 'unsure' }]),
  ]);
  const [person] = videoStatistics(made).people;
  expect(person?.seenMs).toBeCloseTo(4000);
  expect(person?.shares.happy).toBeCloseTo(0.5);
  expect(person?.shares.neutral).toBeCloseTo(0.25);
  expect(person?.shares.unsure).toBeCloseTo(0.25);
  expect(person && labelsSeen(person)).toEqual(['happy', 'neutral', 'unsure']);
});

it('counts a reading for as long as it lasts in a variable frame rate', () => {
  const made = new VideoRecord({ width: 640, height: 360, durationMs: 1200 });
  made.add(frame(0, [{ label: 'happy' }]));
  for (const tMs of [900, 1000, 1100]) made.add(frame(tMs, [{ label: 'sad' }]));
  const [person] = videoStatistics(made).people;
  expect(person?.seenMs).toBeCloseTo(1200);
  expect(person?.shares.happy).toBeCloseTo(0.75);
});

it('counts men and women where apparent gender was read', () => {
  const man = { label: 'man', confidence: 0.9 } as const;
  const unsure = { label: 'unsure', confidence: 0.6 } as const;
  const made = record(
    times(4, [
      { track: 1, x: 10, gender: man },
      { track: 2, x: 200, gender: unsure },
    ]),
  );
  expect(videoStatistics(made).genders).toEqual({ man: 1, woman: 0, unsure: 1 });
  expect(videoStatistics(record(times(4, [{}]))).genders).toBeNull();
});
