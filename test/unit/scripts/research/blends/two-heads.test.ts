import { describe, expect, it } from 'vitest';
import {
  blend,
  fitThresholds,
  type RealFace,
  shownAs,
} from '../../../../../scripts/research/blends/two-heads';
import { shiftedToSmile } from '../../../../../src/analysis/smile-shift';
import { EXPRESSIONS, type Expression } from '../../../../../src/analysis/types';

function probabilities(likely: Expression, p: number): number[] {
  return EXPRESSIONS.map((name) => (name === likely ? p : (1 - p) / (EXPRESSIONS.length - 1)));
}

function face(label: Expression, read: Expression, p: number, talking = false): RealFace {
  const both = probabilities(read, p);
  return { label, source: 'lfw', talking, slight: false, labels: both, votes: both };
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('blend', () => {
  const split = {
    label: 'angry',
    labels: probabilities('angry', 0.8),
    votes: probabilities('neutral', 0.9),
  };

  it('is one head’s answer where that has the whole share', () => {
    expect(blend([split], 0)[0]?.likeliest).toBe('angry');
    expect(blend([split], 1)[0]?.probabilities).toEqual(split.votes);
  });

  it('lies between the heads', () => {
    const [one] = blend([split], 0.25);
    expect(one?.likeliest).toBe('angry');
    expect(one?.probabilities?.[0]).toBeCloseTo(0.75 * 0.8 + 0.25 * (0.1 / 6));
  });

  it('is shifted as a whole, as in the product', () => {
    const [plain] = blend([split], 0.25);
    const [shifted] = blend([split], 0.25, 0.85);
    expect(shifted?.probabilities).toEqual(shiftedToSmile(plain?.probabilities ?? [], 0.85));
  });

  it('says nothing of a face that was not found', () => {
    const [one] = blend([{ label: 'sad', labels: null, votes: null }], 0.5);
    expect(one).toMatchObject({ probabilities: null, likeliest: null });
    expect(one && shownAs(one, { threshold: 0 })).toBe('unsure');
  });
});

describe('fitThresholds', () => {
  const goal = { right: 0.8, talkers: 0.1, lowest: 0.2, neutral: 0.4 };

  it('finds the lowest at which enough of the labels are right', () => {
    const faces = blend(
      [...times(8, face('sad', 'sad', 0.6)), ...times(4, face('neutral', 'sad', 0.4))],
      0.5,
    );
    expect(fitThresholds(faces, goal).sad).toBe(0.41);
    expect(fitThresholds(faces, { ...goal, right: 0.5 }).sad).toBe(0.2);
  });

  it('hides an expression that is never right enough', () => {
    const faces = blend(times(5, face('neutral', 'fear', 0.7)), 0);
    expect(fitThresholds(faces, goal).fear).toBe(1);
  });

  it('leaves an expression that hardly any face is read as', () => {
    const faces = blend(times(4, face('neutral', 'fear', 0.7)), 0);
    expect(fitThresholds(faces, goal).fear).toBe(0.2);
  });

  it('raises where it costs least until few talkers are shown as something else', () => {
    const faces = blend(
      [
        ...times(8, face('neutral', 'neutral', 0.9, true)),
        face('neutral', 'happy', 0.5, true),
        face('neutral', 'angry', 0.5, true),
        ...times(20, face('happy', 'happy', 0.45)),
        ...times(20, face('angry', 'angry', 0.9)),
      ],
      0,
    );
    const thresholds = fitThresholds(faces, goal);
    expect(thresholds.happy).toBe(0.2);
    expect(thresholds.neutral).toBe(0.4);
    expect(thresholds.angry).toBe(0.51);
  });
});
