import { expect, it } from 'vitest';
import type { FaceReading, FrameReadings } from '../../../../src/analysis/types';
import { looksSame } from '../../../../src/ui/drawing/looks-same';
import { FRONTAL, reading } from '../../made-readings';

const frame = (...changes: Partial<FaceReading>[]): FrameReadings => ({
  tMs: 0,
  frameWidth: 640,
  frameHeight: 360,
  readings: changes.map(reading),
});
const BOX = { x: 100, y: 60, width: 80, height: 80 };
const same = (change: Partial<FaceReading>, figures = false) =>
  looksSame(frame({}), frame(change), 2, figures);

it('is where the same is said of a face that keeps still', () => {
  expect(same({})).toBe(true);
  expect(same({ tMs: 200, confidence: 0.9, box: { ...BOX, x: 101 } })).toBe(true);
});

it.each<[string, Partial<FaceReading>]>([
  ['another person', { person: 2 }],
  ['another label', { label: 'sad' }],
  ['less sure', { standing: 'likely' }],
  ['fading', { standing: 'fading' }],
  ['moved', { box: { ...BOX, y: 63 } }],
  ['larger', { box: { ...BOX, width: 83 } }],
  ['an open mouth', { features: { ...FRONTAL, mouth: { x: 0.5, y: 0.81 } } }],
  ['apparent gender', { gender: { label: 'woman', confidence: 0.9 } }],
])('is not where it is different: %s', (_, change) => {
  expect(same(change)).toBe(false);
});

it('is not where another figure is shown', () => {
  expect(same({ confidence: 0.9 }, true)).toBe(false);
});

it('is not of unlike crowds, or pictures of other sizes', () => {
  expect(looksSame(frame({}), frame({}, { person: 2 }), 2, false)).toBe(false);
  expect(looksSame(frame({}), { ...frame({}), frameWidth: 320 }, 2, false)).toBe(false);
});
