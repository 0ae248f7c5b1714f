import { describe, expect, it } from 'vitest';
import {
  departureOf,
  logOddsOf,
  type Method,
  READINGS,
  restingFaceOf,
} from '../../../bench/baseline/resting-face';
import { EXPRESSIONS, type Expression, type Probabilities } from '../../../src/analysis/types';

const METHOD: Method = {
  name: 'near rest only',
  moves: ['angry', 'sad'],
  raises: false,
  most: 3,
  fades: [0.5, 1.25],
  ceiling: null,
};

/** Probabilities of some expressions; the others share the rest evenly. */
function probabilities(some: Partial<Record<Expression, number>>): Probabilities {
  const given = Object.values(some).reduce((a, b) => a + b, 0);
  const others = EXPRESSIONS.length - Object.keys(some).length;
  return EXPRESSIONS.map((expression) => some[expression] ?? (1 - given) / others);
}

function times(count: number, some: Partial<Record<Expression, number>>, weight = 1) {
  return Array.from({ length: count }, () => ({ probabilities: probabilities(some), weight }));
}

const TYPICAL = logOddsOf(probabilities({ neutral: 0.88, sad: 0.05, angry: 0.03 }));
const DROOPING = { neutral: 0.38, sad: 0.55, angry: 0.03 };

describe('restingFaceOf', () => {
  it('is what recurs, whatever else was shown in between', () => {
    const readings = [...times(60, DROOPING), ...times(READINGS - 60, { happy: 0.95 })];
    expect(restingFaceOf(readings)).toEqual(logOddsOf(probabilities(DROOPING)));
  });

  it('is not known where no face recurs', () => {
    const readings = EXPRESSIONS.flatMap((expression) =>
      times(Math.ceil(READINGS / EXPRESSIONS.length), { [expression]: 0.9 }),
    );
    expect(restingFaceOf(readings)).toBeNull();
  });

  it('is not known from bad pictures', () => {
    expect(restingFaceOf(times(READINGS, DROOPING, 0.1))).toBeNull();
  });
});

describe('departureOf', () => {
  const resting = logOddsOf(probabilities(DROOPING));
  const departure = (read: Probabilities, method = METHOD) =>
    departureOf(read, resting, TYPICAL, method);

  it('shows the resting face as neutral', () => {
    const shown = departure(probabilities(DROOPING));
    expect(shown.indexOf(Math.max(...shown))).toBe(EXPRESSIONS.indexOf('neutral'));
    expect(shown.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });

  it('leaves what lies far above the resting face', () => {
    const read = probabilities({ neutral: 0.06, sad: 0.9 });
    expect(departure(read)[EXPRESSIONS.indexOf('sad')]).toBeCloseTo(0.9);
  });

  it('leaves a face alone that is too much of an expression to be a resting face', () => {
    const read = probabilities(DROOPING);
    expect(departure(read, { ...METHOD, ceiling: 0.2 })).toEqual(read);
  });

  it('moves no log-odds by more than it may', () => {
    const read = probabilities(DROOPING);
    const shown = departure(read, { ...METHOD, most: 0.1 });
    const sad = EXPRESSIONS.indexOf('sad');
    const moved = (logOddsOf(read)[sad] ?? 0) - (logOddsOf(shown)[sad] ?? 0);
    expect(moved).toBeCloseTo(0.1);
  });
});
