import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/analysis/types';
import { Participant } from '../../../src/engine/participant';
import { reading } from './fakes';

const info = { id: 'p1', number: 1, name: 'Ada', state: 'active' } as const;

function frame(readings: readonly Reading[], frameWidth = 640) {
  return { tMs: 40, frameWidth, frameHeight: (frameWidth * 9) / 16, readings };
}

const sized = (size: number) => reading({ quality: { size, sharpness: 0.2, turn: 0, weight: 1 } });

describe('Participant', () => {
  it('has one credit at a time', () => {
    const participant = new Participant(info);
    expect(participant.mayHaveCredit(0)).toBe(true);
    participant.giveCredit(0);
    expect(participant.mayHaveCredit(100)).toBe(false);
    participant.returnCredit();
    expect(participant.mayHaveCredit(100)).toBe(true);
  });

  it('takes a credit that never came back for lost', () => {
    const participant = new Participant(info);
    participant.giveCredit(0);
    expect(participant.mayHaveCredit(10_000)).toBe(true);
  });

  it('asks for small frames where the face is large, and for large ones where it is small', () => {
    const participant = new Participant(info);
    expect(participant.giveCredit(0)).toBe(640);
    participant.take(frame([sized(80)]), 0, 0);
    expect(participant.giveCredit(0)).toBe(320);
    participant.take(frame([sized(15)], 320), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
  });

  it('goes by the smallest face', () => {
    const participant = new Participant(info);
    participant.take(frame([sized(90), sized(20)]), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
  });

  it('tells waiting, reading, no face and the states of the video apart', () => {
    const participant = new Participant(info);
    expect(participant.snapshot(0).state).toBe('waiting');
    participant.take(frame([reading()]), 0, 0);
    expect(participant.snapshot(0)).toMatchObject({ state: 'reading', people: [{ track: 1 }] });
    participant.take(frame([]), 0, 0);
    expect(participant.snapshot(0)).toMatchObject({ state: 'no-face', people: [] });
    participant.info = { ...info, state: 'blocked' };
    expect(participant.snapshot(0).state).toBe('blocked');
  });

  it('keeps every reading with the number of people in its frame', () => {
    const participant = new Participant(info);
    expect(participant.take(frame([]), 5, 0)).toBe(false);
    expect(participant.take(frame([reading(), reading({ track: 2 })]), 6, 0)).toBe(true);
    expect(participant.take(frame([reading()]), 7, 0)).toBe(false);
    expect(participant.timeline.map(({ track, people }) => [track, people])).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
    ]);
  });
});
