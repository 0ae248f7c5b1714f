import { expect, it } from 'vitest';
import type { Outline, PersonKey, Span } from '../../../../src/record/saved-session';
import { figuresOf } from '../../../../src/session/export/figures';

const person = (...keys: PersonKey[]) => ({ key: keys[0] as PersonKey, name: 'Ada', keys });
const span = (key: PersonKey, label: Span['label'], fromMs: number, toMs: number): Span => ({
  person: key,
  label,
  fromMs,
  toMs,
  readings: 1 + (toMs - fromMs) / 250,
  confidence: 0.8,
});

it('counts as the user merged: two videos of one person are one', () => {
  const outline: Outline = {
    spans: [
      span('1.1', 'happy', 0, 1750),
      span('2.1', 'sad', 2000, 3750),
      span('1.1', 'happy', 4000, 7750),
    ],
    presences: [
      { participant: 1, fromMs: 0, toMs: 8000 },
      { participant: 2, fromMs: 1000, toMs: 10_000 },
    ],
  };
  const [figures] = figuresOf([person('1.1', '2.1')], outline, []);
  expect(figures).toMatchObject({ readings: 32, seenMs: 8000, presentMs: 10_000, changes: 2 });
  // As long as "sad" was read, it stands; "happy" goes on from there on.
  expect(figures?.shares).toMatchObject({ happy: 6250 / 8000, sad: 1750 / 8000, neutral: 0 });
});

it('does not count pauses as time that could not be read, nor "unsure" as a change', () => {
  const outline: Outline = {
    spans: [
      span('1.1', 'happy', 0, 1750),
      span('1.1', 'unsure', 2000, 2750),
      span('1.1', 'happy', 3000, 3750),
    ],
    presences: [{ participant: 1, fromMs: 0, toMs: 20_000 }],
  };
  const pauses = [{ fromMs: 10_000, toMs: 15_000 }];
  const [figures] = figuresOf([person('1.1')], outline, pauses);
  expect(figures).toMatchObject({ seenMs: 4000, presentMs: 15_000, changes: 0 });
});

it('has nothing to say of somebody who was not seen', () => {
  const [figures] = figuresOf([person('1.1')], { spans: [], presences: [] }, []);
  expect(figures).toMatchObject({ readings: 0, seenMs: 0, presentMs: 0, changes: 0 });
  expect(Object.values(figures?.shares ?? {})).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
