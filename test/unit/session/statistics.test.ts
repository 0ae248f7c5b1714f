import { describe, expect, it } from 'vitest';
import { changesOf, personStatistics } from '../../../src/session/statistics';
import { person } from './made-story';

describe('the statistics of a person', () => {
  const ada = person(1, [
    ['happy', 30],
    ['unsure', 10],
    ['happy', 10],
    [null, 40],
    ['sad', 10],
  ]);

  it('have the share of the time in which each label was shown', () => {
    const { shares, seenMs } = personStatistics(ada, []);
    expect(seenMs).toBe(60_000);
    expect(shares.happy).toBeCloseTo(40 / 60);
    expect(shares.unsure).toBeCloseTo(10 / 60);
    expect(shares.sad).toBeCloseTo(10 / 60);
    expect(shares.angry).toBe(0);
  });

  it('have the time in the call, without pauses', () => {
    expect(personStatistics(ada, []).presentMs).toBe(100_000);
    const pauses = [
      { fromMs: 60_000, toMs: 70_000 },
      { fromMs: 95_000, toMs: null },
    ];
    expect(personStatistics(ada, pauses).presentMs).toBe(85_000);
  });

  it('have the mean confidence of expressions, and how often they changed', () => {
    const { confidence, confidences, changes, readings } = personStatistics(ada, []);
    expect(confidence).toBeCloseTo(0.8);
    expect(confidences.unsure).toBeCloseTo(0.3);
    expect(readings).toBe(240);
    expect(changes).toBe(1);
  });

  it('make no claim about somebody who was always unsure, or never read', () => {
    expect(personStatistics(person(1, [['unsure', 10]]), []).confidence).toBeNull();
    const { shares, seenMs, presentMs } = personStatistics(person(1, [[null, 10]]), []);
    expect([shares.unsure, seenMs, presentMs]).toEqual([0, 0, 10_000]);
  });
});

it('counts a change where "unsure" or a gap lies between two expressions', () => {
  const { shown } = person(1, [
    ['happy', 5],
    ['unsure', 5],
    ['happy', 5],
    [null, 10],
    ['sad', 5],
    ['unsure', 5],
    ['neutral', 5],
  ]);
  expect(changesOf(shown).map(({ label, fromMs }) => [label, fromMs])).toEqual([
    ['sad', 25_000],
    ['neutral', 35_000],
  ]);
});
