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
  const confidence = (last.confidence * last.readings + next.confidence * next.readings) / readings;
  spans[spans.length - 1] = { ...last, toMs: next.toMs, readings, confidence };
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
 * @param spans of one person, joined
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
