import { describe, expect, it } from 'vitest';
import { countsAt, momentsOf } from '../../../src/session/together';
import { person } from './made-story';

/** Somebody who becomes happy after these seconds. */
const happyAfter = (participant: number, seconds: number) =>
  person(participant, [
    ['neutral', seconds],
    ['happy', 60 - seconds],
  ]);

describe('moments in which several people changed together', () => {
  it('need three people', () => {
    expect(momentsOf([happyAfter(1, 20), happyAfter(2, 21)])).toEqual([]);
    expect(momentsOf([happyAfter(1, 20), happyAfter(2, 21), happyAfter(3, 22)])).toEqual([
      { atMs: 20_000, expression: 'happy', people: ['1.1', '2.1', '3.1'], read: 3 },
    ]);
  });

  it('need half of those who were read', () => {
    const calm = [4, 5, 6].map((number) => person(number, [['neutral', 60]]));
    const three = [1, 2, 3].map((number) => happyAfter(number, 20));
    expect(momentsOf([...three, ...calm])).toHaveLength(1);
    expect(momentsOf([...three, ...calm, person(7, [['unsure', 60]])])).toEqual([]);
    expect(momentsOf([...three, ...calm, person(7, [[null, 60]])])).toMatchObject([{ read: 6 }]);
  });

  it('need the same expression within three seconds', () => {
    expect(momentsOf([happyAfter(1, 20), happyAfter(2, 22), happyAfter(3, 24)])).toEqual([]);
    const sad = person(3, [
      ['neutral', 20],
      ['sad', 40],
    ]);
    expect(momentsOf([happyAfter(1, 20), happyAfter(2, 20), sad])).toEqual([]);
  });

  it('count each person once, and each change in one moment', () => {
    const flickers = person(1, [
      ['neutral', 20],
      ['happy', 1],
      ['neutral', 1],
      ['happy', 38],
    ]);
    expect(momentsOf([flickers, happyAfter(2, 20)])).toEqual([]);
    const moments = momentsOf([flickers, happyAfter(2, 20), happyAfter(3, 21)]);
    expect(moments.map(({ people }) => people)).toEqual([['1.1', '2.1', '3.1']]);
  });
});

it('counts who shows what at a moment', () => {
  const { labels, notRead } = countsAt(
    [happyAfter(1, 20), happyAfter(2, 40), person(3, [[null, 60]])],
    30_000,
  );
  expect([...labels]).toEqual([
    ['happy', 1],
    ['neutral', 1],
  ]);
  expect(notRead).toBe(1);
});
