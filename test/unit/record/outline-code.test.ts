import { expect, it } from 'vitest';
import { outlineCode, outlineOf } from '../../../src/record/outline-code';
import type { Outline, Span } from '../../../src/record/saved-session';
import { joinedOutline } from '../../../src/record/spans';

const span = (change: Partial<Span>): Span => ({
  person: '1.1',
  label: 'happy',
  fromMs: 1000,
  toMs: 2000,
  readings: 4,
  confidence: 0.75,
  ...change,
});

const FIRST: Outline = {
  spans: [span({}), span({ person: '12.3', label: 'unsure' })],
  presences: [{ participant: 1, fromMs: 1000, toMs: 3000 }],
};
const SECOND: Outline = {
  spans: [span({ fromMs: 3000, toMs: 5000, readings: 12, confidence: 0.5 })],
  presences: [
    { participant: 1, fromMs: 3000, toMs: 5000 },
    { participant: 12, fromMs: 3000, toMs: 5000 },
  ],
};

it('reads back what it wrote, row by row', () => {
  expect(outlineOf([FIRST, SECOND].map(outlineCode))).toEqual({
    spans: [...FIRST.spans, ...SECOND.spans],
    presences: [...FIRST.presences, ...SECOND.presences],
  });
  expect(outlineOf([outlineCode({ spans: [], presences: [] })])).toEqual({
    spans: [],
    presences: [],
  });
});

it('keeps epoch milliseconds exactly', () => {
  const fromMs = 1_795_000_000_123;
  const outline = { spans: [span({ fromMs, toMs: fromMs + 1 })], presences: [] };
  expect(outlineOf([outlineCode(outline)])).toEqual(outline);
});

it('joins an outline without losing time or readings', () => {
  const { spans, presences } = joinedOutline(outlineOf([FIRST, SECOND].map(outlineCode)));
  expect(spans).toEqual([
    span({ toMs: 5000, readings: 16, confidence: 0.5625 }),
    span({ person: '12.3', label: 'unsure' }),
  ]);
  expect(presences).toEqual([
    { participant: 1, fromMs: 1000, toMs: 5000 },
    { participant: 12, fromMs: 3000, toMs: 5000 },
  ]);
});
