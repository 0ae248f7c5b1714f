import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBlock, write } from '../../../src/record/block';
import type { PersonReadings, Span } from '../../../src/record/saved-session';
import {
  joined,
  joinedPresences,
  LINGER_MS,
  OUT_OF_VIEW_MS,
  oneAtATime,
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

describe('oneAtATime', () => {
  it('lets a long span go on after a shorter one in it', () => {
    const spans = [
      span({ toMs: 60_000, readings: 60 }),
      span({ label: 'sad', fromMs: 10_000, toMs: 20_000, readings: 10 }),
    ];
    expect(oneAtATime(spans).map(({ label, fromMs, toMs }) => [label, fromMs, toMs])).toEqual([
      ['happy', 0, 10_000],
      ['sad', 10_000, 20_000],
      ['happy', 20_000, 60_000],
    ]);
    expect(shown(oneAtATime(spans)).at(-1)?.toMs).toBe(60_000 + LINGER_MS);
  });

  it('loses no moment and no reading of anybody, whatever overlaps', () => {
    const made = fc.record({
      label: fc.constantFrom('happy' as const, 'sad' as const, 'unsure' as const),
      fromMs: fc.nat(100),
      length: fc.nat(60),
      readings: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 12 }), (all) => {
        const given = all.map(({ length, ...one }) => span({ ...one, toMs: one.fromMs + length }));
        const parts = oneAtATime(given);
        const joinedParts = joined(parts).get('1.1') ?? [];
        for (const label of ['happy', 'sad', 'unsure']) {
          for (const some of [parts, joinedParts]) {
            expect(readingsOf(some, label)).toBe(readingsOf(given, label));
          }
        }
        const isInOrder = parts.every(
          ({ fromMs, toMs }, i) => fromMs <= toMs && toMs <= (parts[i + 1]?.fromMs ?? toMs),
        );
        expect(isInOrder).toBe(true);
        const moments = Array.from({ length: 160 }, (_, i) => i + 0.5);
        expect(moments.filter((atMs) => !standsRight(given, parts, atMs))).toEqual([]);
      }),
    );
  });
});

/** Whether at a moment one label stands where there are some, one of these, and none where there is none. */
function standsRight(given: readonly Span[], parts: readonly Span[], atMs: number): boolean {
  const at = ({ fromMs, toMs }: Span) => fromMs < atMs && atMs < toMs;
  const labels = given.filter(at).map(({ label }) => label);
  const standing = parts.filter(at).map(({ label }) => label);
  return labels.length === 0
    ? standing.length === 0
    : standing.length === 1 && labels.includes(standing[0] as Span['label']);
}

function readingsOf(spans: readonly Span[], label: string): number {
  return spans
    .filter((one) => one.label === label)
    .reduce((sum, { readings }) => sum + readings, 0);
}

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
