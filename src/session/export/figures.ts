import { EXPRESSIONS, type GenderReading } from '../../analysis/types';
import { ReadingCursor } from '../../record/block';
import type { Outline, Pause } from '../../record/saved-session';
import { overTime } from '../over-time';
import { type PersonStatistics, personStatistics } from '../statistics';
import type { ExportedPerson } from './people';
import type { Sample } from './samples';

/** How one person looked in a session, by the labels that were shown. */
export interface PersonFigures extends PersonStatistics {
  readonly person: ExportedPerson;
  /** Of the first and of the last reading, epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
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
  return overTime(people, outline).map((over, i) => ({
    ...personStatistics(over, pauses),
    person: people[i] as ExportedPerson,
    firstMs: over.spans[0]?.fromMs ?? Number.NaN,
    lastMs: over.spans.at(-1)?.toMs ?? Number.NaN,
  }));
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
