import { expect, it } from 'vitest';
import { Timeline } from '../../../../src/studio/video/timeline';
import { sure } from './made';

const box = { x: 1, y: 2, width: 3, height: 4 };

function filled(count: number, stepMs: number): Timeline {
  const timeline = new Timeline();
  for (let i = 0; i < count; i++) {
    const label = i % 2 === 0 ? 'happy' : 'unsure';
    timeline.add({ tMs: i * stepMs, box, label, confidence: 0.5, probabilities: sure(label) });
  }
  return timeline;
}

it('gives back what it was given', () => {
  const moment = filled(3, 200).at(2);
  expect(moment).toMatchObject({ tMs: 400, box, label: 'happy', confidence: 0.5 });
  expect(moment.probabilities[3]).toBeCloseTo(0.94);
  expect(moment.probabilities).toHaveLength(7);
});

it('counts whole ms after five hours, across its blocks', () => {
  const timeline = filled(90_000, 201);
  expect(timeline.timeAt(89_999)).toBe(89_999 * 201);
  expect(timeline.labelAt(89_999)).toBe('unsure');
});

it('takes no more room than a few dozen bytes a reading', () => {
  const bytes = (readings: number) =>
    filled(readings, 200)
      .pack()
      .blocks.reduce((sum, { times, rows }) => sum + times.byteLength + rows.byteLength, 0);
  expect(bytes(3)).toBeLessThan(500);
  expect(bytes(300)).toBeLessThan(2 * 300 * 60);
  expect(bytes(72_000)).toBeLessThan(1.01 * 72_000 * 60);
});

it('finds the reading at a time', () => {
  const timeline = filled(1000, 200);
  expect(timeline.indexAt(-1)).toBe(-1);
  expect(timeline.indexAt(0)).toBe(0);
  expect(timeline.indexAt(199)).toBe(0);
  expect(timeline.indexAt(200)).toBe(1);
  expect(timeline.indexAt(1e9)).toBe(999);
});

it('has no reading beyond its end', () => {
  expect(() => filled(3, 200).at(3)).toThrow(RangeError);
  expect([...filled(3, 200)]).toHaveLength(3);
});
