/**
 * How an outline is stored: as one row of numbers, which is read much faster than objects.
 */
import { LABELS } from '../analysis/types';
import { type Outline, type Presence, personKey, type Span } from './saved-session';

/** Numbers that one span takes, and one presence. */
const SPAN = 7;
const PRESENCE = 3;

/** The number of spans, then the spans, then the presences. */
export function outlineCode({ spans, presences }: Outline): Float64Array {
  const code = new Float64Array(1 + SPAN * spans.length + PRESENCE * presences.length);
  code[0] = spans.length;
  spans.forEach((span, i) => {
    const [participant, person] = span.person.split('.').map(Number) as [number, number];
    const { fromMs, toMs, readings, confidence } = span;
    const label = LABELS.indexOf(span.label);
    code.set([participant, person, label, fromMs, toMs, readings, confidence], 1 + SPAN * i);
  });
  const rest = 1 + SPAN * spans.length;
  presences.forEach(({ participant, fromMs, toMs }, i) => {
    code.set([participant, fromMs, toMs], rest + PRESENCE * i);
  });
  return code;
}

/**
 * The outline that was stored as these rows, in their order.
 *
 * @throws Error where a row cannot be one: a disk may give back anything
 */
export function outlineOf(codes: readonly Float64Array[]): Outline {
  const spans: Span[] = [];
  const presences: Presence[] = [];
  for (const code of codes) {
    if (!isWhole(code)) throw new Error('the outline is damaged.');
    const rest = 1 + SPAN * (code[0] ?? 0);
    for (let at = 1; at < rest; at += SPAN) spans.push(spanAt(code, at));
    for (let at = rest; at < code.length; at += PRESENCE) {
      presences.push(presenceAt(code, at));
    }
  }
  return { spans, presences };
}

function isWhole(code: unknown): code is Float64Array {
  if (!(code instanceof Float64Array) || !code.every(Number.isFinite)) return false;
  const [spans = -1] = code;
  const presences = (code.length - 1 - SPAN * spans) / PRESENCE;
  return [spans, presences].every((count) => Number.isInteger(count) && count >= 0);
}

function spanAt(code: Float64Array, at: number): Span {
  const number = (offset: number) => code[at + offset] as number;
  return {
    person: personKey(number(0), number(1)),
    label: LABELS[number(2)] ?? 'unsure',
    fromMs: number(3),
    toMs: number(4),
    readings: number(5),
    confidence: number(6),
  };
}

function presenceAt(code: Float64Array, at: number): Presence {
  const number = (offset: number) => code[at + offset] as number;
  return { participant: number(0), fromMs: number(1), toMs: number(2) };
}
