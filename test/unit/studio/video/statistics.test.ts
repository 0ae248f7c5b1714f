import { expect, it } from 'vitest';
import { ReadingRecord } from '../../../../src/record/reading-record';
import { editedReadings, noEdits } from '../../../../src/studio/video/edits';
import { videoStatistics } from '../../../../src/studio/video/statistics';
import { labelsSeen } from '../../../../src/ui/saving/people-text';
import { frame, type Look, lengthOf, record } from '../../made-readings';

const times = (count: number, look: readonly Look[]) => Array.from({ length: count }, () => look);

const statisticsOf = (made: ReadingRecord, durationMs: number) =>
  videoStatistics(editedReadings(made, noEdits()), durationMs);

it('shares the time that a face was seen among its labels', () => {
  const made = record([
    ...times(10, [{ label: 'happy' }]),
    ...times(20, []),
    ...times(5, [{ label: 'neutral' }]),
    ...times(5, [{ label: 'unsure' }]),
  ]);
  const [person] = statisticsOf(made, lengthOf(made)).people;
  expect(person?.seenMs).toBeCloseTo(4000);
  expect(person?.shares.happy).toBeCloseTo(0.5);
  expect(person?.shares.neutral).toBeCloseTo(0.25);
  expect(person?.shares.unsure).toBeCloseTo(0.25);
  expect(person && labelsSeen(person.shares)).toEqual(['happy', 'neutral', 'unsure']);
});

it('counts a reading for as long as it lasts in a variable frame rate', () => {
  const made = new ReadingRecord({ width: 640, height: 360 });
  made.add(frame(0, [{ label: 'happy' }]));
  for (const tMs of [900, 1000, 1100]) made.add(frame(tMs, [{ label: 'sad' }]));
  const [person] = statisticsOf(made, 1200).people;
  expect(person?.seenMs).toBeCloseTo(1200);
  expect(person?.shares.happy).toBeCloseTo(0.75);
});

it('counts men and women where apparent gender was read', () => {
  const man = { label: 'man', confidence: 0.9 } as const;
  const unsure = { label: 'unsure', confidence: 0.6 } as const;
  const made = record(
    times(4, [
      { person: 1, x: 10, gender: man },
      { person: 2, x: 200, gender: unsure },
    ]),
  );
  expect(statisticsOf(made, 800).genders).toEqual({ man: 1, woman: 0, unsure: 1 });
  expect(statisticsOf(record(times(4, [{}])), 800).genders).toBeNull();
});
