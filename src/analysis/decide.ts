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

/** A class that is preferred over the likeliest one, because it was shown a moment before. */
export interface Preference<C extends string> {
  readonly candidate: C;
  /** How far below its threshold it may fall and still be shown; 0 to 1. */
  readonly leeway: number;
}

/**
 * Decides what is shown: the likeliest class, or `unsure` where that is below its threshold. No
 * other code decides this, for expressions or apparent gender, in videos or still pictures.
 *
 * @param classes in the order of `probabilities`
 * @param probabilities calibrated, 0 to 1
 * @param preferred considered instead of the likeliest class
 */
export function decide<C extends string>(
  classes: readonly C[],
  probabilities: readonly number[],
  thresholds: Thresholds,
  preferred?: Preference<C>,
): Decision<C> {
  const highest = Math.max(...probabilities);
  const candidate = preferred?.candidate ?? (classes[probabilities.indexOf(highest)] as C);
  const own = probabilities[classes.indexOf(candidate)] ?? 0;
  const sure = own >= thresholdOf(thresholds, candidate) - (preferred?.leeway ?? 0);
  return sure ? { label: candidate, confidence: own } : { label: 'unsure', confidence: highest };
}

/** The lowest probability at which a class is shown. */
function thresholdOf({ threshold, classThresholds }: Thresholds, name: string): number {
  return classThresholds?.[name] ?? threshold;
}
