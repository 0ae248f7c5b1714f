/** How well one class is told from the others; shares are 0 to 1. */
export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Images whose truth is this class. */
  readonly support: number;
}

export interface Scores {
  readonly images: number;
  readonly accuracy: number;
  /** Mean F1 of the classes that have at least one image. */
  readonly macroF1: number;
  readonly perClass: Readonly<Record<string, ClassScore>>;
  /** Order of the rows and columns of `confusion`. */
  readonly classes: readonly string[];
  /** The confusion matrix, in counts: a row for each true class, a column for each predicted one. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * @param truths what the data set says of each image
 * @param predictions what the model says of it; both are indices into `classes`
 */
export function score(
  classes: readonly string[],
  truths: readonly number[],
  predictions: readonly number[],
): Scores {
  const confusion = classes.map(() => classes.map(() => 0));
  for (const [i, truth] of truths.entries()) {
    const row = confusion[truth];
    const predicted = predictions[i] ?? 0;
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  }
  const perClass = classes.map((name, c) => [name, classScore(confusion, c)] as const);
  const present = perClass.map(([, figures]) => figures).filter(({ support }) => support > 0);
  return {
    images: truths.length,
    accuracy: accuracy(truths, predictions),
    macroF1: ratio(sum(present.map(({ f1 }) => f1)), present.length),
    perClass: Object.fromEntries(perClass),
    classes,
    confusion,
  };
}

/** Share of the predictions that are right; 0 where there are none. */
function accuracy(truths: readonly number[], predictions: readonly number[]): number {
  return ratio(truths.filter((truth, i) => truth === predictions[i]).length, truths.length);
}

/** Images and accuracy of each group, in the order of the groups' names. */
export function accuracyBy(
  groups: readonly string[],
  truths: readonly number[],
  predictions: readonly number[],
): Record<string, { images: number; accuracy: number }> {
  const names = [...new Set(groups)].sort();
  return Object.fromEntries(
    names.map((name) => {
      const members = groups.flatMap((group, i) => (group === name ? [i] : []));
      const of = (values: readonly number[]) => members.map((i) => values[i] ?? -1);
      return [name, { images: members.length, accuracy: accuracy(of(truths), of(predictions)) }];
    }),
  );
}

/** Index of the greatest value; of equal ones, the first. */
export function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function classScore(confusion: readonly (readonly number[])[], c: number): ClassScore {
  const right = confusion[c]?.[c] ?? 0;
  const support = sum(confusion[c] ?? []);
  const precision = ratio(right, sum(confusion.map((row) => row[c] ?? 0)));
  const recall = ratio(right, support);
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), support };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
