/**
 * How well one class is told from the others; shares are 0 to 1, and `null` where there is nothing to
 * take a share of: a class without images has neither recall nor F1.
 */
export interface ClassScore {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Images whose truth is this class. */
  readonly support: number;
}

export interface Scores {
  readonly images: number;
  /** `null` where there are no images. */
  readonly accuracy: number | null;
  /** Mean F1 of the classes that have at least one image; `null` where none has. */
  readonly macroF1: number | null;
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
  const present = perClass.flatMap(([, { f1 }]) => f1 ?? []);
  return {
    images: truths.length,
    accuracy: accuracy(truths, predictions),
    macroF1: ratio(sum(present), present.length),
    perClass: Object.fromEntries(perClass),
    classes,
    confusion,
  };
}

/** Share of the predictions that are right; `null` where there are none. */
function accuracy(truths: readonly number[], predictions: readonly number[]): number | null {
  return ratio(truths.filter((truth, i) => truth === predictions[i]).length, truths.length);
}

/** Images and accuracy of each group, in the order of the groups' names. */
export function accuracyBy(
  groups: readonly string[],
  truths: readonly number[],
  predictions: readonly number[],
): Record<string, { images: number; accuracy: number | null }> {
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
  const predicted = sum(confusion.map((row) => row[c] ?? 0));
  return {
    precision: ratio(right, predicted),
    recall: ratio(right, support),
    f1: support === 0 ? null : ratio(2 * right, support + predicted),
    support,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
