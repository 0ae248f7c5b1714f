import { expect, it } from 'vitest';
import { doubtOf } from '../../../src/analysis/doubt';
import type { Quality } from '../../../src/analysis/types';
import { reading } from '../made-readings';

const { quality } = reading();
const seen = (change: Partial<Quality>) =>
  doubtOf(reading({ label: 'unsure', confidence: 0.3, quality: { ...quality, ...change } }));

it('has no doubt about a label that is shown, however the face can be seen', () => {
  expect(doubtOf(reading({ quality: { ...quality, size: 3 } }))).toBeNull();
});

it.each([
  [{ size: 7 }, 'small'],
  [{ turn: 0.8 }, 'turned'],
  [{ brightness: 25 }, 'dark'],
  [{ sharpness: 0.01 }, 'blurred'],
] as const)('says how the face can be seen: %j is %s', (change, doubt) => {
  expect(seen(change)).toBe(doubt);
});

it('does not know why a face that can be seen well is none of them', () => {
  expect(seen({})).toBeNull();
});

it('names two expressions that are close, the likelier one first', () => {
  const close = { label: 'unsure', probabilities: [0.4, 0, 0.1, 0, 0.45, 0, 0.05] } as const;
  expect(doubtOf({ ...reading(), ...close })).toEqual(['sad', 'angry']);
  // In a picture without details, that two are close means nothing.
  expect(doubtOf({ ...reading(), ...close, quality: { ...quality, size: 5 } })).toBe('small');
});

it('names no two where one leads, or where three share', () => {
  const one = { label: 'unsure', probabilities: [0.3, 0, 0, 0, 0.5, 0.1, 0.1] } as const;
  expect(doubtOf({ ...reading(), ...one })).toBeNull();
  const three = { label: 'unsure', probabilities: [0.28, 0.24, 0.24, 0, 0.24, 0, 0] } as const;
  expect(doubtOf({ ...reading(), ...three })).toBeNull();
});
