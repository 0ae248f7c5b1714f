import type { Label } from '../analysis/types';
import { capturedAtOf, labelAt, read, roomOf } from './block';
import type { Outline, PersonReadings, Presence, Span } from './saved-session';

/**
 * In a call, between readings further apart than this, ms, somebody was not in view. It is more than
 * the pause between two readings of the same person in the largest calls.
 */
export const OUT_OF_VIEW_MS = 3000;

/** What is shown last before a gap is shown this long, ms: about the usual pause between readings. */
export const LINGER_MS = 250;

/** The stretches of labels in a block of readings. */
export function spansOf({ person, block }: PersonReadings): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < roomOf(block); i++) {
    const atMs = capturedAtOf(block, i);
    const { confidence } = read(block, i, 0);
    const one: Span = {
      person,
      label: labelAt(block, i),
      fromMs: atMs,
      toMs: atMs,
      readings: 1,
      confidence,
    };
    extend(spans, one);
  }
  return spans;
}

/**
 * Joins what belongs together in the spans of many chunks.
 *
 * @param spans of any people, each person's in order of time
 * @returns by person, in order of time
 */
export function joined(spans: Iterable<Span>): Map<Span['person'], Span[]> {
  const byPerson = new Map<Span['person'], Span[]>();
  for (const span of spans) {
    const own = byPerson.get(span.person) ?? [];
    byPerson.set(span.person, own);
    extend(own, span);
  }
  return byPerson;
}

/** Adds a span, as a part of the last one where nothing lies between them. */
function extend(spans: Span[], next: Span): void {
  const last = spans.at(-1);
  if (last?.label !== next.label || next.fromMs - last.toMs > OUT_OF_VIEW_MS) {
    spans.push(next);
    return;
  }
  const readings = last.readings + next.readings;
  const sum = last.confidence * last.readings + next.confidence * next.readings;
  const confidence = readings > 0 ? sum / readings : last.confidence;
  spans[spans.length - 1] = { ...last, toMs: Math.max(last.toMs, next.toMs), readings, confidence };
}

/**
 * Spans of people who are one, of whom each may have been read at the same time as another: where several
 * overlap, the one that began last stands, and after its end the longer one goes on. The readings of a
 * span that is cut into parts are shared out among these by their length, so that none is lost.
 *
 * @param spans of one person after another, in any order
 * @returns in order of time; none overlaps the next one
 */
export function oneAtATime(spans: readonly Span[]): Span[] {
  const parts: { readonly of: Span; readonly fromMs: number; toMs: number }[] = [];
  /** Those that have begun and not ended; the last one stands. */
  const open: { readonly span: Span; begun: boolean }[] = [];
  let atMs = 0;
  const advance = (untilMs: number) => {
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const toMs = Math.min(top.span.toMs, untilMs);
      // Each has a part, if only a moment: it has readings.
      if (toMs > atMs || !top.begun) parts.push({ of: top.span, fromMs: atMs, toMs });
      top.begun = true;
      atMs = Math.max(atMs, toMs);
      if (top.span.toMs > untilMs) return;
      open.pop();
    }
  };
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs)) {
    advance(span.fromMs);
    atMs = span.fromMs;
    open.push({ span, begun: false });
  }
  advance(Number.POSITIVE_INFINITY);
  return sharedOut(parts);
}

/** Each part as a span, with its share of the readings. */
function sharedOut(
  parts: readonly { readonly of: Span; readonly fromMs: number; readonly toMs: number }[],
): Span[] {
  const lengths = new Map<Span, number>();
  for (const { of, fromMs, toMs } of parts) {
    lengths.set(of, (lengths.get(of) ?? 0) + toMs - fromMs);
  }
  const passed = new Map<Span, number>();
  return parts.map(({ of, fromMs, toMs }) => {
    const length = lengths.get(of) ?? 0;
    const before = passed.get(of);
    const after = (before ?? 0) + toMs - fromMs;
    passed.set(of, after);
    const upTo = (ms: number) =>
      length > 0 ? Math.round((of.readings * ms) / length) : of.readings;
    return {
      ...of,
      fromMs,
      toMs,
      readings: upTo(after) - (before === undefined ? 0 : upTo(before)),
    };
  });
}

/** A stretch in which a label stood on the screen. */
export interface Shown {
  readonly label: Label;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What stood on the screen for one person: each label until the next one, and before a gap for
 * {@link LINGER_MS}.
 *
 * @param spans of one person, joined, none of which overlaps the next one
 */
export function shown(spans: readonly Span[]): Shown[] {
  return spans.map(({ label, fromMs, toMs }, i) => {
    const nextMs = spans[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    const follows = nextMs - toMs <= OUT_OF_VIEW_MS;
    return { label, fromMs, toMs: follows ? nextMs : Math.min(toMs + LINGER_MS, nextMs) };
  });
}

/** Joins the presences of each participant where less than {@link OUT_OF_VIEW_MS} lies between them. */
export function joinedPresences(presences: Iterable<Presence>): Map<number, Presence[]> {
  const byParticipant = new Map<number, Presence[]>();
  for (const next of presences) {
    const own = byParticipant.get(next.participant) ?? [];
    byParticipant.set(next.participant, own);
    const last = own.at(-1);
    if (last === undefined || next.fromMs - last.toMs > OUT_OF_VIEW_MS) own.push(next);
    else own[own.length - 1] = { ...last, toMs: Math.max(last.toMs, next.toMs) };
  }
  return byParticipant;
}

/** The same outline in as few spans and presences as can be. */
export function joinedOutline({ spans, presences }: Outline): Outline {
  const byTime = (a: { readonly fromMs: number }, b: { readonly fromMs: number }) =>
    a.fromMs - b.fromMs;
  return {
    spans: [...joined(spans).values()].flat().sort(byTime),
    presences: [...joinedPresences(presences).values()].flat().sort(byTime),
  };
}
