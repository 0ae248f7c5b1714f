import { EXPRESSIONS, type GenderReading, LABELS, type Label } from '../../analysis/types';
import { ReadingCursor } from '../../record/block';
import {
  type Outline,
  type Pause,
  type PersonKey,
  type Presence,
  participantOf,
  type Span,
} from '../../record/saved-session';
import { joined, joinedPresences, shown } from '../../record/spans';
import type { ExportedPerson } from './people';
import type { Sample } from './samples';

/** How one person looked in a session, by the labels that were shown. */
export interface PersonFigures {
  readonly person: ExportedPerson;
  readonly readings: number;
  /** Of the first and of the last reading, epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** For how long a label was shown, "unsure" included, ms. */
  readonly seenMs: number;
  /** For how long the person was in the call while it was being read, ms. */
  readonly presentMs: number;
  /** Share of `seenMs` for each label; they add up to 1. */
  readonly shares: Readonly<Record<Label, number>>;
  /** Mean confidence of the readings with each label, 0 to 1; 0 where there are none. */
  readonly confidences: Readonly<Record<Label, number>>;
  /** How often another expression was shown than the last one, "unsure" in between or not. */
  readonly changes: number;
}

/**
 * The figures of each of these people, in their order.
 *
 * @param pauses of the session, in which nobody is read
 */
export function figuresOf(
  people: readonly ExportedPerson[],
  outline: Outline,
  pauses: readonly Pause[],
): PersonFigures[] {
  const spansByPerson = spansOf(people, outline.spans);
  const presences = joinedPresences(outline.presences);
  return people.map((person) => {
    const spans = spansByPerson.get(person.key) ?? [];
    const times = totals(shown(spans).map(({ label, fromMs, toMs }) => [label, toMs - fromMs]));
    const counts = totals(spans.map(({ label, readings }) => [label, readings]));
    const sums = totals(
      spans.map(({ label, readings, confidence }) => [label, readings * confidence]),
    );
    const sure = spans.filter(({ label }) => label !== 'unsure');
    const seenMs = sum(LABELS.map((label) => times[label]));
    return {
      person,
      readings: sum(LABELS.map((label) => counts[label])),
      firstMs: spans[0]?.fromMs ?? Number.NaN,
      lastMs: spans.at(-1)?.toMs ?? Number.NaN,
      seenMs,
      presentMs: Math.max(seenMs, presentMs(person, presences, pauses)),
      shares: byLabel((label) => (seenMs > 0 ? times[label] / seenMs : 0)),
      confidences: byLabel((label) => (counts[label] > 0 ? sums[label] / counts[label] : 0)),
      changes: sure.filter(({ label }, i) => i > 0 && label !== sure[i - 1]?.label).length,
    };
  });
}

function spansOf(people: readonly ExportedPerson[], all: readonly Span[]): Map<PersonKey, Span[]> {
  const owners = new Map(people.flatMap(({ key, keys }) => keys.map((one) => [one, key] as const)));
  const owned = all.flatMap((span) => {
    const person = owners.get(span.person);
    return person === undefined ? [] : { ...span, person };
  });
  // Those of people who were merged are not in order.
  return joined(owned.sort(byTime));
}

/** The time in which any of the participants in whose videos the person was seen was there, without pauses. */
function presentMs(
  { keys }: ExportedPerson,
  presences: ReadonlyMap<number, readonly Presence[]>,
  pauses: readonly Pause[],
): number {
  const participants = [...new Set(keys.map(participantOf))];
  const own = participants.flatMap((number) => presences.get(number) ?? []);
  const asOne = own.map((presence) => ({ ...presence, participant: 0 })).sort(byTime);
  const stretches = joinedPresences(asOne).get(0) ?? [];
  const paused = stretches.flatMap((stretch) => pauses.map((pause) => overlapMs(stretch, pause)));
  return sum(stretches.map(({ fromMs, toMs }) => toMs - fromMs)) - sum(paused);
}

function overlapMs(stretch: Presence, pause: Pause): number {
  const toMs = Math.min(stretch.toMs, pause.toMs ?? Number.POSITIVE_INFINITY);
  return Math.max(0, toMs - Math.max(stretch.fromMs, pause.fromMs));
}

const byTime = (a: { readonly fromMs: number }, b: { readonly fromMs: number }) =>
  a.fromMs - b.fromMs;

function totals(parts: readonly (readonly [Label, number])[]): Record<Label, number> {
  const all = byLabel(() => 0);
  for (const [label, part] of parts) all[label] += part;
  return all;
}

function byLabel(of: (label: Label) => number): Record<Label, number> {
  return Object.fromEntries(LABELS.map((label) => [label, of(label)])) as Record<Label, number>;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, one) => before + one, 0);
}

/** What only the readings themselves tell of a person. */
export interface ReadingFigures {
  /** Mean probability of each of EXPRESSIONS, in their order. */
  readonly means: readonly number[];
  /** As of the last reading, pooled over the track; `null` where it was not read. */
  readonly gender: GenderReading | null;
}

/** Sums readings up while they pass by on their way into a table. */
export class ReadingTally {
  private readonly cursor = new ReadingCursor();
  private readonly sums = new Map<
    ExportedPerson,
    { readings: number; totals: number[]; gender: GenderReading | null }
  >();

  /** Passes samples on, and counts them. */
  async *counted(chunks: AsyncIterable<readonly Sample[]>): AsyncGenerator<readonly Sample[]> {
    for await (const samples of chunks) {
      for (const sample of samples) this.add(sample);
      yield samples;
    }
  }

  /** Of all samples so far. */
  of(person: ExportedPerson): ReadingFigures {
    const { readings, totals, gender } = this.sumsOf(person);
    return { means: totals.map((total) => (readings > 0 ? total / readings : 0)), gender };
  }

  private add({ person, block, index }: Sample): void {
    const { cursor } = this;
    cursor.moveTo(block, index);
    const sums = this.sumsOf(person);
    sums.readings += 1;
    for (let i = 0; i < EXPRESSIONS.length; i++) {
      sums.totals[i] = (sums.totals[i] ?? 0) + (cursor.probabilities[i] ?? 0);
    }
    sums.gender = cursor.gender ?? sums.gender;
  }

  private sumsOf(person: ExportedPerson) {
    let sums = this.sums.get(person);
    if (sums === undefined) {
      sums = { readings: 0, totals: EXPRESSIONS.map(() => 0), gender: null };
      this.sums.set(person, sums);
    }
    return sums;
  }
}
