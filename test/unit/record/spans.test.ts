import { describe, expect, it } from 'vitest';
import { emptyBlock, write } from '../../../src/record/block';
import type { PersonReadings, Span } from '../../../src/record/saved-session';
import {
  joined,
  joinedPresences,
  LINGER_MS,
  OUT_OF_VIEW_MS,
  shown,
  spansOf,
} from '../../../src/record/spans';
import { reading } from '../made-readings';

type Given = readonly ['happy' | 'sad' | 'unsure', number, number?];

function readings(...given: Given[]): PersonReadings {
  const block = emptyBlock(given.length);
  given.forEach(([label, atMs, confidence = 0.9], i) => {
    write(block, i, reading({ label, confidence }), atMs);
  });
  return { person: '1.1', block };
}

const span = (change: Partial<Span>): Span => ({
  person: '1.1',
  label: 'happy',
  fromMs: 0,
  toMs: 0,
  readings: 1,
  confidence: 0.9,
  ...change,
});

describe('spansOf', () => {
  it('makes one span of readings with the same label', () => {
    const spans = spansOf(readings(['happy', 0, 0.8], ['happy', 250, 0.9], ['sad', 500]));
    expect(spans).toMatchObject([
      { label: 'happy', fromMs: 0, toMs: 250, readings: 2, confidence: expect.closeTo(0.85, 3) },
      { label: 'sad', fromMs: 500, toMs: 500, readings: 1 },
    ]);
  });

  it('ends a span where somebody was not in view', () => {
    const later = OUT_OF_VIEW_MS + 1;
    const spans = spansOf(readings(['happy', 0], ['happy', later]));
    expect(spans.map(({ fromMs }) => fromMs)).toEqual([0, later]);
  });
});

describe('joined', () => {
  it('joins the spans of neighbouring chunks, and keeps people apart', () => {
    const spans = [
      span({ toMs: 1000, readings: 4, confidence: 0.8 }),
      span({ person: '2.1', toMs: 900 }),
      span({ fromMs: 1250, toMs: 2000, readings: 4, confidence: 0.6 }),
    ];
    const byPerson = joined(spans);
    expect(byPerson.get('1.1')).toEqual([
      span({ toMs: 2000, readings: 8, confidence: expect.closeTo(0.7) as number }),
    ]);
    expect(byPerson.get('2.1')).toHaveLength(1);
  });
});

describe('shown', () => {
  it('shows a label until the next one, and for a moment before a gap', () => {
    const spans = [
      span({ toMs: 1000 }),
      span({ label: 'sad', fromMs: 1200, toMs: 2000 }),
      span({ fromMs: 2000 + OUT_OF_VIEW_MS + 1, toMs: 9000 }),
    ];
    expect(shown(spans)).toEqual([
      { label: 'happy', fromMs: 0, toMs: 1200 },
      { label: 'sad', fromMs: 1200, toMs: 2000 + LINGER_MS },
      { label: 'happy', fromMs: 2000 + OUT_OF_VIEW_MS + 1, toMs: 9000 + LINGER_MS },
    ]);
  });
});

describe('joinedPresences', () => {
  it('joins what follows, for each participant', () => {
    const byParticipant = joinedPresences([
      { participant: 1, fromMs: 0, toMs: 2000 },
      { participant: 2, fromMs: 0, toMs: 2000 },
      { participant: 1, fromMs: 2000, toMs: 4000 },
      { participant: 2, fromMs: 60_000, toMs: 62_000 },
    ]);
    expect(byParticipant.get(1)).toEqual([{ participant: 1, fromMs: 0, toMs: 4000 }]);
    expect(byParticipant.get(2)).toHaveLength(2);
  });
});
