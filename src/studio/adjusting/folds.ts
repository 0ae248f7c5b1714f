import { seededRandom, shuffled } from './random';

/**
 * Deals groups of pictures out to folds, so that each fold has about as many pictures of each class.
 *
 * @param groups the group of each picture, from 0
 * @param labels the class of each picture, from 0
 * @returns the fold of each picture, from 0
 */
export function foldsOf(
  groups: readonly number[],
  labels: readonly number[],
  folds: number,
): number[] {
  const members = new Map<number, number[]>();
  groups.forEach((group, i) => {
    members.set(group, [...(members.get(group) ?? []), i]);
  });
  // In random order, then the largest first: what comes late evens out what came before.
  const order = shuffled([...members.values()], seededRandom(1)).sort(
    (a, b) => b.length - a.length,
  );
  const classes = Math.max(...labels) + 1;
  const counts = Array.from({ length: folds }, () => new Array<number>(classes).fill(0));
  const result = groups.map(() => 0);
  for (const group of order) {
    const fold = emptiest(
      counts,
      group.map((i) => labels[i] ?? 0),
    );
    const count = counts[fold] as number[];
    for (const i of group) {
      result[i] = fold;
      const label = labels[i] ?? 0;
      count[label] = (count[label] ?? 0) + 1;
    }
  }
  return result;
}

/** The fold that has the fewest pictures of these classes, and of those the fewest at all. */
function emptiest(counts: readonly (readonly number[])[], labels: readonly number[]): number {
  const loads = counts.map((count) => ({
    alike: labels.reduce((sum, label) => sum + (count[label] ?? 0), 0),
    all: count.reduce((a, b) => a + b, 0),
  }));
  let best = 0;
  loads.forEach(({ alike, all }, fold) => {
    const least = loads[best] ?? { alike: 0, all: 0 };
    if (alike < least.alike || (alike === least.alike && all < least.all)) best = fold;
  });
  return best;
}
