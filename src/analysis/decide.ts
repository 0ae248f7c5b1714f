/** The lowest probabilities at which classes are shown. */
export interface Thresholds {
  /** Below this probability the answer is `unsure`; 0 to 1. */
  readonly threshold: number;
  /** By name, the thresholds of classes that have one of their own. */
  readonly classThresholds?: Readonly<Record<string, number>> | undefined;
}

/** What is shown for one face, according to one model. */
export interface Decision<C extends string> {
  /** `unsure` where no class is likely enough. */
  readonly label: C | 'unsure';
  /** Probability of the label, or of the likeliest class where it is `unsure`; 0 to 1. */
  readonly confidence: number;
}

/**
 * Decides what is shown: the likeliest class, or `unsure` where that is below its threshold. No
 * other code decides this, for expressions or apparent gender, in videos or still pictures.
 *
 * @param classes in the order of `probabilities`
 * @param probabilities calibrated, 0 to 1
 */
export function decide<C extends string>(
  classes: readonly C[],
  probabilities: readonly number[],
  thresholds: Thresholds,
): Decision<C> {
  const confidence = Math.max(...probabilities);
  const likeliest = classes[probabilities.indexOf(confidence)] as C;
  const sure = isShown(classes, probabilities, thresholds, likeliest);
  return { label: sure ? likeliest : 'unsure', confidence };
}

/**
 * Whether one class is likely enough to be shown.
 *
 * @param leeway how far below its threshold it may lie; 0 to 1, negative where it must lie above
 */
export function isShown<C extends string>(
  classes: readonly C[],
  probabilities: readonly number[],
  thresholds: Thresholds,
  name: C,
  leeway = 0,
): boolean {
  const own = probabilities[classes.indexOf(name)] ?? 0;
  return own >= thresholdOf(thresholds, name) - leeway;
}

/** The lowest probability at which a class is shown. */
export function thresholdOf({ threshold, classThresholds }: Thresholds, name: string): number {
  return classThresholds?.[name] ?? threshold;
}
