import { expect, it } from 'vitest';
import type { Label } from '../../../../src/analysis/types';
import { stretchesOf } from '../../../../src/studio/video/speaker';
import { videoStatistics } from '../../../../src/studio/video/statistics';
import { lengthOf, record } from '../../made-readings';

/** Five readings a second. */
function talk(...labels: readonly (readonly [Label, count: number])[]) {
  const made = record(
    labels.flatMap(([label, count]) => Array.from({ length: count }, () => [{ label }])),
  );
  const [person] = made.people;
  if (person === undefined) throw new Error('nobody');
  const { frames, lastMs } = made;
  return {
    person: { ...person, name: null },
    timeline: person.timeline,
    durationMs: lengthOf(made),
    readings: { frames, lastMs },
  };
}

it('says how long and how often a label was shown, and when', () => {
  const { timeline, durationMs } = talk(
    ['neutral', 25],
    ['happy', 10],
    ['neutral', 50],
    ['happy', 5],
  );
  const neutral = stretchesOf(timeline, durationMs, 'neutral');
  expect(neutral.totalMs).toBe(15_000);
  expect(neutral.longest).toMatchObject({ fromMs: 7000, toMs: 17_000 });
  const happy = stretchesOf(timeline, durationMs, 'happy');
  expect(happy.spans.map(({ fromMs }) => fromMs)).toEqual([5000, 17_000]);
});

it('takes a short interruption for none', () => {
  const { timeline, durationMs } = talk(['happy', 10], ['unsure', 3], ['happy', 10]);
  const happy = stretchesOf(timeline, durationMs, 'happy');
  expect(happy.spans).toHaveLength(1);
  expect(happy.longest).toMatchObject({ fromMs: 0, toMs: 4600 });
});

it('finds nothing of a label that was never shown', () => {
  const { timeline, durationMs } = talk(['happy', 10]);
  expect(stretchesOf(timeline, durationMs, 'neutral')).toEqual({
    totalMs: 0,
    spans: [],
    longest: null,
  });
});

it('says the same of the time as the share of it', () => {
  const { person, timeline, durationMs, readings } = talk(
    ['neutral', 10],
    ['unsure', 4],
    ['neutral', 6],
    ['happy', 3],
    ['neutral', 2],
  );
  const [statistics] = videoStatistics({ ...readings, people: [person] }, durationMs).people;
  const { shares, seenMs } = statistics ?? { shares: { neutral: 0 }, seenMs: 0 };
  expect(stretchesOf(timeline, durationMs, 'neutral').totalMs).toBe(3600);
  expect(shares.neutral * seenMs).toBeCloseTo(3600);
});
