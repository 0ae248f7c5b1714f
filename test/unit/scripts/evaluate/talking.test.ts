import { describe, expect, it } from 'vitest';
import { readTalkingFrames } from '../../../../scripts/data/real-labels';
import { scoreTalking } from '../../../../scripts/evaluate/talking';
import type { Expression, Label } from '../../../../src/analysis/types';
import { useFolder, writeLines } from '../use-folder';

let folder: string;
useFolder((made) => {
  folder = made;
});

describe('scoreTalking', () => {
  const face = (likeliest: Expression, shown: Label, allowed: readonly Expression[]) => ({
    alone: { likeliest, shown },
    shown: { likeliest, shown },
    allowed,
  });

  it('counts what a picture is taken for by itself, and what is shown, separately', () => {
    const scores = scoreTalking('some', [
      face('surprise', 'unsure', ['neutral']),
      face('happy', 'happy', ['neutral']),
      face('happy', 'happy', ['neutral', 'happy']),
      { alone: null, shown: null, allowed: ['neutral'] },
    ]);
    expect(scores).toEqual({
      name: 'some',
      faces: 4,
      notFound: 1,
      takenForMore: 0.25,
      shownWrongly: 0.25,
      unsure: 0.25,
    });
  });

  it('gives null for a share of nothing', () => {
    expect(scoreTalking('none', [])).toMatchObject({ faces: 0, takenForMore: null, unsure: null });
  });
});

describe('readTalkingFrames', () => {
  it('has the frames of a stretch that have no expression', () => {
    const file = writeLines(folder, 't.csv', 'file,from,to', 'a.webm,10,20', 'a.webm,40,50');
    const frames = [0, 10, 20, 30, 40].map((frame) => ({
      file: 'a.webm',
      frame,
      tMs: 40 * frame,
      expression: frame === 20 ? ('happy' as const) : null,
    }));
    expect([...(readTalkingFrames(file, frames).get('a.webm') ?? [])]).toEqual([10, 40]);
  });

  it('names the row that cannot be used', () => {
    const file = writeLines(folder, 't.csv', 'file,from,to', 'a.webm,x,20');
    expect(() => readTalkingFrames(file, [])).toThrow('row 1 has no whole number in x.');
  });

  it('has at least 400 faces together with the press photographs', () => {
    const frames = [...readTalkingFrames().values()].reduce((sum, { size }) => sum + size, 0);
    expect(frames).toBeGreaterThanOrEqual(400 - 221);
  });
});
