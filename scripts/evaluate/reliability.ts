import { decide, type Thresholds } from '../../src/analysis/decide';
import { argmax } from '../../src/analysis/metrics';
import { calibrated } from '../../src/analysis/smoothing';
import { share, sum } from './statistics';

/** As in Guo et al. 2017 and in training/calibration.py, so that the calibration errors can be compared. */
const BINS = 15;

/** The faces whose likeliest class has a probability from `from` to `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly images: number;
  /** Mean probability of the likeliest class; 0 where the bin is empty. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface BinnedConfidence {
  /** Expected calibration error: mean gap of confidence and accuracy, weighted by faces. */
  readonly ece: number;
  /** Mean negative logarithm of the probability given to the label. */
  readonly logLoss: number;
  readonly bins: readonly Bin[];
}

/** How well calibrated the probabilities are, on the rows on which the temperature was not fitted. */
export interface Reliability {
  readonly images: number;
  readonly temperature: number;
  readonly raw: BinnedConfidence;
  readonly calibrated: BinnedConfidence;
  /** The labels that are shown: those whose calibrated probability reaches the model's threshold, by both heads if it has two. */
  readonly shown: {
    readonly threshold: number;
    readonly classThresholds?: Readonly<Record<string, number>>;
    /** Share of the labels shown that are right. */
    readonly precision: number;
    /** Share of the faces that get a label at all. */
    readonly coverage: number;
  };
}

/** A model's calibration, from its metadata; `classes` are needed where some have thresholds of their own. */
type Judged = Thresholds & {
  readonly temperature: number;
  readonly classes?: readonly string[];
};

/**
 * Measures calibration on the odd rows, since the temperature was fitted on the even ones.
 *
 * @param probabilities the network's raw output, `[faces][classes]`
 * @param labels the true classes' indices
 * @param rows the faces' row numbers in the data set, from 0
 * @param blended what decides on what is shown, if not `probabilities` after their calibration
 */
export function reliability(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
  rows: readonly number[],
  { temperature, threshold, classThresholds, classes }: Judged,
  blended?: readonly (readonly number[])[],
): Reliability {
  const judged = [...rows.keys()].filter((i) => (rows[i] ?? 0) % 2 === 1);
  const truth = judged.map((i) => labels[i] ?? -1);
  const raw = judged.map((i) => probabilities[i] ?? []);
  const scaled = raw.map((values) => calibrated(values, temperature));
  const isShown = (values: readonly number[]) => {
    const names = classes ?? values.map((_, i) => String(i));
    return decide(names, values, { threshold, classThresholds }).label !== 'unsure';
  };
  const deciding = blended ? judged.map((i) => blended[i] ?? []) : scaled;
  const shown = deciding.flatMap((values, i) =>
    isShown(values) ? [argmax(values) === truth[i]] : [],
  );
  return {
    images: judged.length,
    temperature,
    raw: binned(raw, truth),
    calibrated: binned(scaled, truth),
    shown: {
      threshold,
      ...(classThresholds && { classThresholds }),
      precision: share(shown.filter(Boolean).length, shown.length),
      coverage: share(shown.length, judged.length),
    },
  };
}

function binned(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
): BinnedConfidence {
  const faces = probabilities.map((values, i) => ({
    confidence: Math.max(...values),
    right: argmax(values) === labels[i],
  }));
  const bins = Array.from({ length: BINS }, (_, b) => {
    const inside = faces.filter(({ confidence }) => binOf(confidence) === b);
    return {
      from: b / BINS,
      to: (b + 1) / BINS,
      images: inside.length,
      confidence: share(sum(inside.map(({ confidence }) => confidence)), inside.length),
      accuracy: share(inside.filter(({ right }) => right).length, inside.length),
    };
  });
  const gaps = bins.map((bin) => bin.images * Math.abs(bin.confidence - bin.accuracy));
  const losses = probabilities.map(
    (values, i) => -Math.log(Math.max(values[labels[i] ?? -1] ?? 0, 1e-9)),
  );
  return { ece: share(sum(gaps), faces.length), logLoss: share(sum(losses), faces.length), bins };
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}
