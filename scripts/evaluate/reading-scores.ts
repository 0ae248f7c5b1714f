import { argmax, type ClassScore, score } from '../../src/analysis/metrics';
import {
  EXPRESSIONS,
  type Expression,
  type FaceReading,
  type Label,
} from '../../src/analysis/types';
import { mean } from './statistics';

/** A labelled face and how the pipeline read it. */
export interface Outcome {
  /** The truth. */
  readonly expression: Expression;
  /** `null` where no face was found. */
  readonly read: { readonly likeliest: Expression; readonly shown: Label } | null;
}

/** Shares are 0 to 1; `null` where there is nothing to take a share of. */
export interface ReadingScores {
  readonly faces: number;
  /** Faces that were not found; they count as errors. */
  readonly notFound: number;
  /** Share whose likeliest expression is the true one. */
  readonly accuracy: number | null;
  /** Unweighted mean of the recalls of the expressions that occur in the data. */
  readonly meanRecall: number | null;
  /** Share of the faces found that are shown as "unsure". */
  readonly unsure: number | null;
  /** Share of the labels shown, "unsure" left out, that are right. */
  readonly shownAccuracy: number | null;
  /** Share of the happy faces whose likeliest expression is sad or angry. */
  readonly happyAsSadOrAngry: number | null;
  readonly perClass: Readonly<Record<Expression, ClassScore>>;
  /** Confusion matrix, counts: rows are true expressions, columns the likeliest, or "not found". */
  readonly confusion: Readonly<Record<Expression, Readonly<Record<Column, number>>>>;
}

export const COLUMNS = [...EXPRESSIONS, 'not found'] as const;
type Column = (typeof COLUMNS)[number];

export function largestOf(readings: readonly FaceReading[]): FaceReading | undefined {
  return readings.toSorted((a, b) => b.box.width - a.box.width)[0];
}

/** What the largest face of a picture is read as; `null` where there is none. */
export function readOf(readings: readonly FaceReading[]): Outcome['read'] {
  const largest = largestOf(readings);
  if (!largest) return null;
  const likeliest = EXPRESSIONS[argmax(largest.probabilities)] as Expression;
  return { likeliest, shown: largest.label };
}

export function scoreReadings(outcomes: readonly Outcome[]): ReadingScores {
  const { perClass, confusion } = score(
    COLUMNS,
    outcomes.map(({ expression }) => COLUMNS.indexOf(expression)),
    outcomes.map(({ read }) => COLUMNS.indexOf(read?.likeliest ?? 'not found')),
  );
  const found = outcomes.flatMap(({ expression, read }) => (read ? [{ expression, ...read }] : []));
  const shown = found.filter((one) => one.shown !== 'unsure');
  const happy = outcomes.filter(({ expression }) => expression === 'happy');
  const wrongMood = happy.filter(({ read }) => ['sad', 'angry'].includes(read?.likeliest ?? ''));
  const recalls = EXPRESSIONS.flatMap((name) => perClass[name]?.recall ?? []);
  return {
    faces: outcomes.length,
    notFound: outcomes.length - found.length,
    accuracy: share(
      found.filter((one) => one.likeliest === one.expression),
      outcomes,
    ),
    meanRecall: recalls.length > 0 ? mean(recalls) : null,
    unsure: share(
      found.filter((one) => one.shown === 'unsure'),
      found,
    ),
    shownAccuracy: share(
      shown.filter((one) => one.shown === one.expression),
      shown,
    ),
    happyAsSadOrAngry: share(wrongMood, happy),
    perClass: byExpression((name) => perClass[name] ?? NOTHING),
    confusion: byExpression((name) => {
      const row = confusion[COLUMNS.indexOf(name)] ?? [];
      return Object.fromEntries(COLUMNS.map((to, i) => [to, row[i] ?? 0])) as Record<
        Column,
        number
      >;
    }),
  };
}

/** How many faces are shown as each expression, and how many of these rightly. */
export type ShownScores = Readonly<
  Record<Expression, { readonly shown: number; readonly right: number }>
>;

/** The labels that are shown, each expression by itself; faces that were not found show none. */
export function scoreShown(outcomes: readonly Outcome[]): ShownScores {
  return byExpression((name) => {
    const own = outcomes.filter(({ read }) => read?.shown === name);
    return { shown: own.length, right: own.filter(({ expression }) => expression === name).length };
  });
}

const NOTHING: ClassScore = { precision: null, recall: null, f1: null, support: 0 };

function byExpression<T>(of: (name: Expression) => T): Record<Expression, T> {
  return Object.fromEntries(EXPRESSIONS.map((name) => [name, of(name)])) as Record<Expression, T>;
}

function share(part: readonly unknown[], whole: readonly unknown[]): number | null {
  return whole.length === 0 ? null : part.length / whole.length;
}
