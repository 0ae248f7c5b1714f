/** How sure figures of two models on the same pictures are. Pure. */
import type { Change, Interval } from '../../storage/adjusted-models';
import { seededRandom } from './random';

/** What two models say of the same picture. */
export interface Pair {
  /** Pictures of one group are drawn together. */
  readonly group: number;
  readonly label: number;
  /** Whether the likeliest expression is the label. */
  readonly before: boolean;
  readonly after: boolean;
}

export interface Changes {
  /** Share of the pictures whose likeliest expression is the label. */
  readonly accuracy: Change;
  /** The mean of these shares over the expressions, of which each counts the same: chance is 1 in all. */
  readonly meanRecall: Change;
}

const RESAMPLES = 2000;

/** What is counted of a set of pictures, by class. */
interface Counts {
  readonly all: number[];
  readonly before: number[];
  readonly after: number[];
}

/**
 * Accuracy and mean recall of both models, with percentile intervals of a bootstrap that draws groups
 * (Efron and Tibshirani 1993).
 *
 * @param classes how many labels there are
 */
export function changesOf(pairs: readonly Pair[], classes: number): Changes {
  const groups = new Map<number, Counts>();
  for (const pair of pairs) {
    const counts = groups.get(pair.group) ?? noCounts(classes);
    groups.set(pair.group, counts);
    for (const part of ['all', 'before', 'after'] as const) {
      if (part === 'all' || pair[part])
        counts[part][pair.label] = (counts[part][pair.label] ?? 0) + 1;
    }
  }
  const all = [...groups.values()];
  const random = seededRandom(2);
  const draws = Array.from({ length: RESAMPLES }, () =>
    figuresOf(
      all.map(() => all[Math.floor(random() * all.length)] as Counts),
      classes,
    ),
  );
  const real = figuresOf(all, classes);
  const change = (name: keyof Changes): Change => {
    const interval = (of: (figures: Figures) => number): Interval => ({
      value: of(real),
      ...middle(draws.map(of)),
    });
    return {
      before: interval((figures) => figures[name].before),
      after: interval((figures) => figures[name].after),
      difference: interval((figures) => figures[name].after - figures[name].before),
    };
  };
  return { accuracy: change('accuracy'), meanRecall: change('meanRecall') };
}

type Figures = Readonly<Record<keyof Changes, { readonly before: number; readonly after: number }>>;

function figuresOf(groups: readonly Counts[], classes: number): Figures {
  const sums = noCounts(classes);
  for (const counts of groups) {
    for (let c = 0; c < classes; c++) {
      sums.all[c] = (sums.all[c] ?? 0) + (counts.all[c] ?? 0);
      sums.before[c] = (sums.before[c] ?? 0) + (counts.before[c] ?? 0);
      sums.after[c] = (sums.after[c] ?? 0) + (counts.after[c] ?? 0);
    }
  }
  const accuracy = (right: readonly number[]) => total(right) / Math.max(1, total(sums.all));
  const meanRecall = (right: readonly number[]) => {
    // A class that was not drawn has no recall.
    const recalls = right.flatMap((count, c) => (sums.all[c] ? count / sums.all[c] : []));
    return total(recalls) / Math.max(1, recalls.length);
  };
  return {
    accuracy: { before: accuracy(sums.before), after: accuracy(sums.after) },
    meanRecall: { before: meanRecall(sums.before), after: meanRecall(sums.after) },
  };
}

/** Where the middle 95 % of the values lie. */
function middle(values: readonly number[]): Pick<Interval, 'low' | 'high'> {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

function noCounts(classes: number): Counts {
  const zeros = () => new Array<number>(classes).fill(0);
  return { all: zeros(), before: zeros(), after: zeros() };
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
