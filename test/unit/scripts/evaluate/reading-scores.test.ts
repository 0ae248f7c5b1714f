import { describe, expect, it } from 'vitest';
import { readOf, scoreReadings, scoreShown } from '../../../../scripts/evaluate/reading-scores';
import type { Expression, Label } from '../../../../src/analysis/types';
import { reading, sure } from '../../made-readings';

describe('scoreReadings', () => {
  const outcome = (expression: Expression, likeliest: Expression | null, shown?: Label) => ({
    expression,
    read: likeliest && { likeliest, shown: shown ?? likeliest },
  });

  it('counts a face that was not found as wrong', () => {
    const scores = scoreReadings([
      outcome('happy', 'happy'),
      outcome('happy', null),
      outcome('neutral', 'neutral'),
      outcome('neutral', 'neutral'),
    ]);
    expect(scores.notFound).toBe(1);
    expect(scores.accuracy).toBe(0.75);
    expect(scores.meanRecall).toBe(0.75);
    expect(scores.confusion.happy).toMatchObject({ happy: 1, 'not found': 1 });
    expect(scores.perClass.happy).toMatchObject({ precision: 1, recall: 0.5, support: 2 });
  });

  it('scores the shown labels separately', () => {
    const scores = scoreReadings([
      outcome('happy', 'happy'),
      outcome('sad', 'neutral', 'unsure'),
      outcome('sad', 'angry', 'unsure'),
      outcome('sad', 'angry'),
    ]);
    expect(scores.unsure).toBe(0.5);
    expect(scores.shownAccuracy).toBe(0.5);
    expect(scores.accuracy).toBe(0.25);
  });

  it('tells how many happy faces are called sad or angry', () => {
    const scores = scoreReadings([
      outcome('happy', 'angry'),
      outcome('happy', 'sad', 'unsure'),
      outcome('happy', 'neutral'),
      outcome('happy', 'happy'),
      outcome('neutral', 'sad'),
    ]);
    expect(scores.happyAsSadOrAngry).toBe(0.5);
  });

  it('gives null for a share of nothing', () => {
    expect(scoreReadings([])).toMatchObject({ faces: 0, accuracy: null, happyAsSadOrAngry: null });
  });
});

describe('scoreShown', () => {
  it('counts the labels that are shown, and those that are right, by what is shown', () => {
    const shown = (expression: Expression, label: Label) => ({
      expression,
      read: { likeliest: 'happy' as const, shown: label },
    });
    const scores = scoreShown([
      shown('happy', 'happy'),
      shown('neutral', 'happy'),
      shown('happy', 'unsure'),
      { expression: 'happy', read: null },
    ]);
    expect(scores.happy).toEqual({ shown: 2, right: 1 });
    expect(scores.neutral).toEqual({ shown: 0, right: 0 });
  });
});

describe('readOf', () => {
  const faceOf = (width: number, likeliest: Expression, label: Label) =>
    reading({
      box: { x: 0, y: 0, width, height: width },
      probabilities: sure(likeliest, 0.4),
      label,
      confidence: 0.4,
    });

  it('takes the largest face', () => {
    const readings = [faceOf(10, 'sad', 'sad'), faceOf(90, 'happy', 'unsure')];
    expect(readOf(readings)).toEqual({ likeliest: 'happy', shown: 'unsure' });
  });

  it('is null where there is no face', () => {
    expect(readOf([])).toBeNull();
  });
});
