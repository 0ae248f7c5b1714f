import { describe, expect, it } from 'vitest';
import { countErrors, idf1, mota, type Scored, sum } from '../../../bench/tracking/mot-metrics';

const box = (x: number) => ({ x, y: 0, width: 100, height: 100 });

/** Two people, 0 at the left and 1 at the right, and the ids that they are given; 0 for none. */
function frame(left: number, right: number, visible = 1): Scored {
  const truths = [
    { actor: 0, box: box(0), visible },
    { actor: 1, box: box(300), visible: 1 },
  ];
  const tracks = [
    { id: left, box: box(5) },
    { id: right, box: box(295) },
  ].filter(({ id }) => id > 0);
  return { truths, tracks };
}

describe('countErrors', () => {
  it('finds no fault in a perfect run', () => {
    const counts = countErrors([frame(1, 2), frame(1, 2), frame(1, 2)]);
    expect(counts).toMatchObject({ faces: 6, misses: 0, falseAlarms: 0, switches: 0 });
    expect([mota(counts), idf1(counts)]).toEqual([1, 1]);
  });

  it('counts both of two people whose ids are exchanged', () => {
    const counts = countErrors([frame(1, 2), frame(1, 2), frame(2, 1)]);
    expect(counts.switches).toBe(2);
    expect(mota(counts)).toBeCloseTo(1 - 2 / 6);
    expect(idf1(counts)).toBeCloseTo(4 / 6);
  });

  it('counts misses, false alarms and lost tracks', () => {
    const stray = { id: 9, box: box(900) };
    const { truths, tracks } = frame(1, 2);
    const counts = countErrors([frame(1, 2), frame(0, 2), { truths, tracks: [...tracks, stray] }]);
    expect(counts).toMatchObject({ misses: 1, falseAlarms: 1, fragmentations: 1, switches: 0 });
  });

  it('lets a face that is half hidden count neither way, and its return as an event', () => {
    const counts = countErrors([frame(1, 2), frame(0, 2, 0.3), frame(1, 2, 0.6), frame(3, 2)]);
    expect(counts).toMatchObject({ faces: 6, misses: 0, falseAlarms: 0, switches: 1, events: 1 });
  });

  it('adds sequences up', () => {
    const one = countErrors([frame(1, 2)]);
    expect(sum([one, one]).faces).toBe(4);
  });
});
