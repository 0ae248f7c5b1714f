import { describe, expect, it } from 'vitest';
import type { FaceReading } from '../../../src/analysis/types';
import { Participant } from '../../../src/engine/participant';
import { reading } from '../made-readings';

const info = {
  id: 'p1',
  number: 1,
  name: 'Ada',
  state: 'active',
  since: null,
  candidate: false,
} as const;

function frame(readings: readonly FaceReading[], frameWidth = 640) {
  return { tMs: 40, frameWidth, frameHeight: (frameWidth * 9) / 16, readings };
}

const sized = (size: number) =>
  reading({ quality: { size, sharpness: 0.2, turn: 0, brightness: 120, weight: 1 } });

describe('Participant', () => {
  it('has one credit at a time', () => {
    const participant = new Participant(info, 'page 1');
    expect(participant.mayHaveCredit(0)).toBe(true);
    participant.giveCredit(0);
    expect(participant.mayHaveCredit(100)).toBe(false);
    participant.returnCredit();
    expect(participant.mayHaveCredit(100)).toBe(true);
  });

  it('gives a new credit where the last one was never answered', () => {
    const participant = new Participant(info, 'page 1');
    participant.giveCredit(0);
    expect(participant.mayHaveCredit(10_000)).toBe(true);
  });

  it('asks for small frames where the face is large, and for large ones where it is small', () => {
    const participant = new Participant(info, 'page 1');
    expect(participant.giveCredit(0)).toBe(640);
    participant.keep(frame([sized(60)]), 0, 0);
    expect(participant.giveCredit(0)).toBe(320);
    participant.keep(frame([sized(40)], 320), 0, 0);
    expect(participant.giveCredit(0)).toBe(224);
    participant.keep(frame([sized(21)], 224), 0, 0);
    expect(participant.giveCredit(0)).toBe(224);
    participant.keep(frame([sized(19)], 224), 0, 0);
    expect(participant.giveCredit(0)).toBe(320);
    participant.keep(frame([sized(15)], 320), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
  });

  it('asks for the largest frames where a face could not be read otherwise', () => {
    const participant = new Participant(info, 'page 1');
    participant.keep(frame([sized(8), sized(40)]), 0, 0);
    expect(participant.giveCredit(0)).toBe(1280);
    participant.keep(frame([sized(22)], 1280), 0, 0);
    expect(participant.giveCredit(0)).toBe(1280);
    participant.keep(frame([sized(30)], 1280), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
    participant.keep(frame([sized(8)]), 0, 0);
    participant.keep(frame([], 1280), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
  });

  it('decides by the smallest face', () => {
    const participant = new Participant(info, 'page 1');
    participant.keep(frame([sized(90), sized(20)]), 0, 0);
    expect(participant.giveCredit(0)).toBe(640);
  });

  it('distinguishes waiting, reading, no face and the states of the video', () => {
    const participant = new Participant(info, 'page 1');
    expect(participant.snapshot(0).state).toBe('waiting');
    participant.keep(frame([reading()]), 0, 0);
    expect(participant.snapshot(0)).toMatchObject({ state: 'reading', people: [{ person: 1 }] });
    participant.keep(frame([]), 0, 0);
    expect(participant.snapshot(0)).toMatchObject({ state: 'no-face', people: [] });
    participant.info = { ...info, state: 'blocked' };
    expect(participant.snapshot(0).state).toBe('blocked');
  });

  it('keeps readings in px of the first frame, with times of capture', () => {
    const participant = new Participant(info, 'page 1');
    const at = (tMs: number, width: number, people: readonly number[]) =>
      ({
        ...frame(
          people.map((person) => reading({ person, tMs, box: boxAt(person, width) })),
          width,
        ),
        tMs,
      }) as const;
    for (let i = 0; i < 3; i++) participant.keep(at(i * 125, 640, [1, 2]), 1000 + i, 0);
    participant.keep(at(375, 320, [1]), 1003, 0);
    const { people } = participant.recordSoFar(0);
    expect(people.map(({ readings }) => readings.length)).toEqual([4, 3]);
    expect(people[0]?.capturedAt).toEqual([1000, 1001, 1002, 1003]);
    expect(new Set(people[0]?.readings.map(({ box }) => box.x))).toEqual(new Set([64]));
  });

  it('is frozen where the tab shows nothing new of it, until something new comes', () => {
    const participant = new Participant(info, 'page 1');
    participant.still.changed(1000);
    participant.keep(frame([sized(80)]), 1000, 1000);
    for (let t = 1500; t <= 4000; t += 500) participant.still.unchanged(t);
    expect(participant.snapshot(4000)).toMatchObject({ state: 'frozen', since: 1000, people: [] });
    participant.leftOut = true;
    expect(participant.snapshot(4000)).toMatchObject({ state: 'left-out', since: null });
    participant.leftOut = false;
    participant.still.changed(4100);
    participant.keep(frame([sized(80)]), 4100, 4100);
    expect(participant.snapshot(4100)).toMatchObject({ state: 'reading', since: null });
  });
});

/** Two people side by side, a tenth of the frame wide. */
function boxAt(person: number, frameWidth: number) {
  const side = frameWidth / 10;
  return { x: (5 * person - 4) * side, y: side, width: side, height: side };
}
