import { describe, expect, it } from 'vitest';
import type { ParticipantSnapshot } from '../../../src/messaging/session';
import { looksSame, type RowView, readsSame, rowsOf } from '../../../src/panel/rows';
import { Seats } from '../../../src/panel/seats';
import { reading } from '../made-readings';
import { participant } from '../ui/make';

const PLAIN = { figures: false, paused: false };

function list(participants: readonly ParticipantSnapshot[], shown = PLAIN, seats = new Seats()) {
  return participants.flatMap((one) => rowsOf(one, seats, shown)).map(({ view }) => view);
}

describe('rowsOf', () => {
  it('gives each person a row, with words and no figure', () => {
    const [row] = list([participant(1, { name: 'Ada' })]);
    expect(row).toMatchObject({
      key: 'video-1',
      name: 'Ada',
      label: 'happy',
      words: 'clearly looks happy',
      figure: null,
      leftOut: false,
    });
    const [figures] = list([participant(1)], { ...PLAIN, figures: true });
    expect(figures).toMatchObject({ words: 'looks happy', figure: '94 %' });
  });

  it('goes on in the same row when the face is gone, and says why', () => {
    const [row] = list([participant(1, { state: 'no-face', people: [] })]);
    expect(row).toMatchObject({ key: 'video-1', label: null, words: 'no face in view' });
  });

  it('keeps the order of several people in one video while they move', () => {
    const seats = new Seats();
    const [one, two] = [reading({ person: 4 }), reading({ person: 5, label: 'sad' })];
    const room = (people: ParticipantSnapshot['people']) => [participant(1, { name: 'R', people })];
    const before = list(room([one, two]), PLAIN, seats);
    expect(before.map(({ key, name }) => [key, name])).toEqual([
      ['video-1', 'R, person 1'],
      ['video-1#2', 'R, person 2'],
    ]);
    expect(list(room([two, one]), PLAIN, seats)).toEqual(before);
  });

  it('shows no reading while the session is paused, and still who is left out', () => {
    const out = participant(2, { state: 'left-out', people: [] });
    const [ada, emmy] = list([participant(1), out], { ...PLAIN, paused: true });
    expect(ada).toMatchObject({ label: null, icon: 'paused', words: 'paused: nothing is read' });
    expect(emmy).toMatchObject({ icon: 'leftOut', words: 'left out', leftOut: true });
  });
});

describe('looksSame and readsSame', () => {
  const row = (one: ParticipantSnapshot) => list([one])[0] as RowView;
  const both = (change: Partial<ParticipantSnapshot>) => {
    const [a, b] = [participant(1), participant(1, change)];
    return [looksSame(row(a), row(b)), readsSame(a, b)];
  };

  it('overlook what the row does not show', () => {
    const box = { x: 1, y: 2, width: 3, height: 4 };
    const people = [reading({ tMs: 99, confidence: 0.941, box })];
    expect(both({ ageMs: 300, hz: 5, people })).toEqual([true, true]);
  });

  it.each<Partial<ParticipantSnapshot>>([
    { people: [reading({ label: 'sad' })] },
    { people: [reading({ standing: 'fading' })] },
    { name: 'Ada' },
    { state: 'no-face' },
    { ageMs: 1900 },
  ])('see %j', (change) => {
    expect(both(change)).toEqual([false, false]);
  });

  it('see why somebody is unsure', () => {
    const unsure = (size: number) => {
      const quality = { ...reading().quality, size };
      return participant(1, { people: [reading({ label: 'unsure', quality })] });
    };
    expect(readsSame(unsure(30), unsure(5))).toBe(false);
    expect(readsSame(unsure(30), unsure(31))).toBe(true);
  });
});
