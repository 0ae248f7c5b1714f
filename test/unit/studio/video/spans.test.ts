import { expect, it } from 'vitest';
import type { Label } from '../../../../src/analysis/types';
import { spansOf } from '../../../../src/studio/video/spans';
import { lengthOf, record } from '../../made-readings';

const read = (labels: readonly (Label | null)[]) => {
  const made = record(labels.map((label) => (label === null ? [] : [{ label }])));
  const [person] = made.people;
  if (person === undefined) throw new Error('nobody');
  return spansOf(person.timeline, lengthOf(made));
};

it('joins successive readings of the same label', () => {
  expect(read(['happy', 'happy', 'sad', 'sad', 'happy'])).toEqual([
    { label: 'happy', fromMs: 0, toMs: 400 },
    { label: 'sad', fromMs: 400, toMs: 800 },
    { label: 'happy', fromMs: 800, toMs: 1000 },
  ]);
});

it('leaves a gap where no face was seen', () => {
  const gap = Array.from({ length: 8 }, () => null);
  expect(read(['happy', 'happy', ...gap, 'happy'])).toEqual([
    { label: 'happy', fromMs: 0, toMs: 400 },
    { label: 'happy', fromMs: 2000, toMs: 2200 },
  ]);
});

it('has at most one span per column of px for a long video', () => {
  const labels = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? 'sad' : 'happy'));
  const spans = read(labels as Label[]);
  expect(spans.length).toBeLessThanOrEqual(600);
  expect(spans.every(({ label }) => label === 'happy')).toBe(true);
});
