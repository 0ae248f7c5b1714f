import { expect, it } from 'vitest';
import type { Features } from '../../../src/analysis/types';
import { READING_BYTES } from '../../../src/record/block';
import { Timeline } from '../../../src/record/timeline';
import { FRONTAL, reading, sure } from '../made-readings';

function filled(count: number, stepMs: number): Timeline {
  const timeline = new Timeline(4);
  for (let i = 0; i < count; i++) {
    const label = i % 2 === 0 ? 'happy' : 'unsure';
    timeline.add(reading({ tMs: i * stepMs, label }), 1e12 + i * stepMs);
  }
  return timeline;
}

it('gives back the readings that were added, with their person', () => {
  const given = reading({
    tMs: 400,
    box: { x: 1, y: 2, width: 3, height: 4 },
    label: 'sad',
    standing: 'fading',
    gender: { label: 'woman', confidence: 0.91 },
    quality: { size: 30, sharpness: 0.25, turn: 0.125, brightness: 201, weight: 1 },
  });
  const timeline = new Timeline(4);
  timeline.add(given, 1_764_000_000_123);
  const { features, probabilities, confidence, gender, ...kept } = timeline.at(0);
  expect(kept).toEqual({
    person: 4,
    tMs: 400,
    box: given.box,
    label: 'sad',
    standing: 'fading',
    quality: given.quality,
  });
  expectFeatures(features, given.features);
  for (const [i, p] of probabilities.entries()) expect(p).toBeCloseTo(sure('sad')[i] ?? 0, 4);
  expect(confidence).toBeCloseTo(0.94, 4);
  expect(gender?.label).toBe('woman');
  expect(gender?.confidence).toBeCloseTo(0.91, 4);
  expect(timeline.capturedAt(0)).toBe(1_764_000_000_123);
});

it('distinguishes unsure apparent gender from apparent gender that was not read', () => {
  const timeline = new Timeline(1);
  timeline.add(reading({ gender: { label: 'unsure', confidence: 0.6 } }));
  timeline.add(reading({ gender: null }));
  expect(timeline.at(0).gender?.label).toBe('unsure');
  expect(timeline.at(1).gender).toBeNull();
});

it('gives the highest probability as the confidence of "unsure"', () => {
  const timeline = new Timeline(1);
  timeline.add(reading({ label: 'unsure', confidence: 0.4 }));
  expect(timeline.at(0).confidence).toBeCloseTo(0.4, 4);
});

it('keeps eyes and mouth, also where they lie a little outside the box, and a face of any sharpness', () => {
  const timeline = new Timeline(4);
  const outside = { ...FRONTAL, mouth: { x: -0.2, y: 1.2 } };
  timeline.add(reading({ features: outside }), Number.NaN);
  const sharpest = { size: 30, sharpness: 5, turn: 1, brightness: 120, weight: 0 };
  timeline.add(reading({ quality: sharpest }), Number.NaN);
  expectFeatures(timeline.at(0).features, outside);
  expect(timeline.at(1).quality).toMatchObject({ turn: 1, weight: 0 });
  expect(timeline.at(1).quality.sharpness).toBeCloseTo(2, 3);
});

function expectFeatures({ eyes, mouth }: Features, expected: Features): void {
  const wanted = [...expected.eyes, expected.mouth];
  for (const [i, { x, y }] of [...eyes, mouth].entries()) {
    expect(Math.abs(x - (wanted[i]?.x ?? 0))).toBeLessThan(0.005);
    expect(Math.abs(y - (wanted[i]?.y ?? 0))).toBeLessThan(0.005);
  }
}

it('has no capture time of a frame unless it is given', () => {
  const timeline = new Timeline(1);
  timeline.add(reading());
  expect(timeline.capturedAt(0)).toBeNaN();
});

it('is exact to the ms after five hours, across blocks', () => {
  const timeline = filled(90_000, 201);
  expect(timeline.timeAt(89_999)).toBe(89_999 * 201);
  expect(timeline.labelAt(89_999)).toBe('unsure');
});

it('takes no more than 64 bytes a reading', () => {
  expect(READING_BYTES).toBeLessThanOrEqual(64);
  expect(filled(3, 200).bytes).toBeLessThan(500);
  expect(filled(300, 200).bytes).toBeLessThan(2 * 300 * 64);
  expect(filled(72_000, 200).bytes).toBeLessThan(72_000 * 64);
});

it('finds the reading at a time', () => {
  const timeline = filled(1000, 200);
  expect(timeline.indexAt(-1)).toBe(-1);
  expect(timeline.indexAt(0)).toBe(0);
  expect(timeline.indexAt(199)).toBe(0);
  expect(timeline.indexAt(200)).toBe(1);
  expect(timeline.indexAt(1e9)).toBe(999);
});

it('knows when the face was out of view', () => {
  const timeline = new Timeline(1);
  for (const tMs of [0, 200, 1200, 3000, 3200]) timeline.add(reading({ tMs }));
  expect([...timeline.stretches()]).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 5 },
  ]);
  expect([...new Timeline(1).stretches()]).toEqual([]);
});

it('has no reading beyond its end', () => {
  expect(() => filled(3, 200).at(3)).toThrow(RangeError);
  expect([...filled(3, 200)]).toHaveLength(3);
});
