/**
 * Adjusts a model to labelled pictures, and finds out on pictures that it did not learn from whether that
 * helps. Pure.
 */
import { type Adjustment, shared, softmax } from '../../analysis/adjustment';
import { argmax } from '../../analysis/metrics';
import type { Expression, Probabilities } from '../../analysis/types';
import { type Calibration, calibratedLogits, fitCalibration, NO_CALIBRATION } from './calibration';
import { foldsOf } from './folds';
import { type Changes, changesOf } from './intervals';
import { classesOf, type LabelledData, labelledData, type Sample } from './labelled-data';
import { fitLastLayer, type LastLayer, layerLogits, productsOf } from './last-layer';
import { seededRandom, shuffled } from './random';
import { thresholdFor } from './thresholds';

/** Fewer pictures than this show nothing. */
export const LEAST_PICTURES = 50;
/** With fewer than this, only scale and biases are fitted: a last layer has thousands of weights. */
const LEAST_FOR_LAYER = 100;
/** Of more pictures than this, so many are drawn: more take long and add little. */
const MOST_PICTURES = 5000;

const FOLDS = 5;
/**
 * How strongly the last layer is held near nothing, from the strongest on: before any picture is seen, it
 * is expected to move a picture's logits by 0.1 to 0.6.
 */
const PENALTIES = [100, 30, 10, 3] as const;

/** How an adjustment was made: not at all, where the model as it is was the best. */
export type Method = 'none' | 'calibration' | 'last-layer';

/** Whether the figures show that the adjusted model agrees more often with the labels. */
export type Verdict = 'gain' | 'no-gain' | 'loss';

/** The fitted part of an {@link Adjustment}. */
export type Fitted = Pick<Adjustment, 'classes' | 'scale' | 'biases' | 'weights' | 'thresholds'>;

export interface Outcome {
  readonly method: Method;
  readonly verdict: Verdict;
  /** The pictures of the expressions that have enough of them; each was read by a model that did not learn from it. */
  readonly pictures: number;
  /** How many groups of pictures belong together. */
  readonly groups: number;
  readonly folds: number;
  readonly changes: Changes;
  readonly perClass: readonly ClassChange[];
  readonly fitted: Fitted;
}

/** Recall of one expression before and after. */
export interface ClassChange {
  readonly name: Expression;
  readonly pictures: number;
  readonly before: number;
  readonly after: number;
}

/** Why nothing can be learned from these pictures. */
export type Shortage = 'pictures' | 'classes';

/** @returns `null` where there are enough pictures */
export function shortageOf(samples: readonly Pick<Sample, 'label'>[]): Shortage | null {
  const classes = classesOf(samples);
  if (classes.length < 2) return samples.length < LEAST_PICTURES ? 'pictures' : 'classes';
  const used = samples.filter(({ label }) => classes.includes(label)).length;
  return used < LEAST_PICTURES ? 'pictures' : null;
}

/** A way to adjust, fitted. The first one is the model as it is. */
interface Candidate {
  readonly calibration: Calibration;
  readonly layer: LastLayer | null;
}

/**
 * Chooses among the model as it is, scale and biases, and last layers, by cross-validation within
 * cross-validation: which of them is chosen for a fold does not depend on the fold's pictures either.
 *
 * @param samples of which {@link shortageOf} gives `null`
 * @param progress is called with the share that is done, 0 to 1
 */
export function adjust(samples: readonly Sample[], progress: (share: number) => void): Outcome {
  const data = labelledData(drawn(samples));
  const folds = foldsOf(data.groups, data.labels, FOLDS);
  const rowsOf = (isIn: (fold: number) => boolean) =>
    folds.flatMap((fold, row) => (isIn(fold) ? [row] : []));
  const products = Array.from({ length: FOLDS }, (_, k) =>
    data.size < LEAST_FOR_LAYER
      ? null
      : productsOf(
          data,
          rowsOf((fold) => fold === k),
        ),
  );
  const fits = (FOLDS * (FOLDS - 1)) / 2 + FOLDS + 1;
  let done = 0;
  /** Fitted to all folds but these. */
  const fitWithout = (...out: readonly number[]): Candidate[] => {
    const isIn = (fold: number) => !out.includes(fold);
    const used = products.filter((_, fold) => isIn(fold));
    const candidates = fitAll(data, rowsOf(isIn), sumOf(used));
    done += 1;
    progress(done / fits);
    return candidates;
  };

  /** By fold that is not seen: the losses of the candidates on the other folds, each left out in turn. */
  const within = Array.from({ length: FOLDS }, () => [] as number[][]);
  for (let a = 0; a < FOLDS; a++) {
    for (let b = a + 1; b < FOLDS; b++) {
      const candidates = fitWithout(a, b);
      within[a]?.push(
        candidates.map((one) =>
          lossOf(
            data,
            rowsOf((fold) => fold === b),
            one,
          ),
        ),
      );
      within[b]?.push(
        candidates.map((one) =>
          lossOf(
            data,
            rowsOf((fold) => fold === a),
            one,
          ),
        ),
      );
    }
  }
  const unseen = new Array<Probabilities>(data.size);
  const losses: number[][] = [];
  for (let k = 0; k < FOLDS; k++) {
    const candidates = fitWithout(k);
    const rows = rowsOf((fold) => fold === k);
    const best = candidates[bestOf(within[k] ?? [])] as Candidate;
    for (const row of rows) unseen[row] = probabilitiesOf(data, row, best);
    losses.push(candidates.map((one) => lossOf(data, rows, one)));
  }
  const chosen = bestOf(losses);
  const final = fitWithout()[chosen] as Candidate;
  return outcomeOf(data, unseen, final, chosen);
}

function fitAll(
  data: LabelledData,
  rows: readonly number[],
  products: Float64Array | null,
): Candidate[] {
  const calibration = fitCalibration(data, rows);
  const asItIs = { calibration: NO_CALIBRATION(data.classes.length), layer: null };
  const candidates: Candidate[] = [asItIs, { calibration, layer: null }];
  if (products === null) return candidates;
  let layer: LastLayer | null = null;
  for (const penalty of PENALTIES) {
    layer = fitLastLayer(data, rows, products, calibration, penalty, layer);
    candidates.push({ calibration, layer });
  }
  return candidates;
}

function sharesOf(data: LabelledData, row: number, { calibration, layer }: Candidate): number[] {
  const logits = calibratedLogits(data, row, calibration);
  if (layer === null) return softmax(logits);
  const more = layerLogits(data, row, layer);
  return softmax(logits.map((logit, c) => logit + (more[c] ?? 0)));
}

function probabilitiesOf(data: LabelledData, row: number, candidate: Candidate): Probabilities {
  return shared(data.probabilities[row] ?? [], data.at, sharesOf(data, row, candidate));
}

/** The weighted sum of what the true labels' probabilities lack, in logarithms. */
function lossOf(data: LabelledData, rows: readonly number[], candidate: Candidate): number {
  return rows.reduce((sum, row) => {
    const share = sharesOf(data, row, candidate)[data.labels[row] ?? 0] ?? 0;
    return sum - (data.weights[row] ?? 1) * Math.log(Math.max(1e-12, share));
  }, 0);
}

/** The candidate with the least loss over all folds; of equal ones, the simplest. */
function bestOf(losses: readonly (readonly number[])[]): number {
  const sums = (losses[0] ?? []).map((_, i) =>
    losses.reduce((sum, fold) => sum + (fold[i] ?? 0), 0),
  );
  return sums.indexOf(Math.min(...sums));
}

function sumOf(all: readonly (Float64Array | null)[]): Float64Array | null {
  const [first, ...others] = all;
  if (first === null || first === undefined) return null;
  const sum = first.slice();
  for (const other of others)
    other?.forEach((value, i) => {
      sum[i] = (sum[i] as number) + value;
    });
  return sum;
}

function outcomeOf(
  data: LabelledData,
  unseen: readonly Probabilities[],
  final: Candidate,
  chosen: number,
): Outcome {
  const { size, classes, at, labels, groups, probabilities } = data;
  const truths = labels.map((label) => at[label] ?? 0);
  const isRight = (all: readonly Probabilities[], row: number) =>
    argmax(all[row] ?? []) === truths[row];
  const pairs = labels.map((label, row) => ({
    group: groups[row] ?? 0,
    label,
    before: isRight(probabilities, row),
    after: isRight(unseen, row),
  }));
  const changes = changesOf(pairs, classes.length);
  return {
    method: chosen === 0 ? 'none' : final.layer === null ? 'calibration' : 'last-layer',
    verdict: verdictOf(changes),
    pictures: size,
    groups: new Set(groups).size,
    folds: FOLDS,
    changes,
    perClass: classes.map((name, c) => {
      const own = pairs.filter(({ label }) => label === c);
      const share = (part: 'before' | 'after') =>
        own.filter((pair) => pair[part]).length / own.length;
      return { name, pictures: own.length, before: share('before'), after: share('after') };
    }),
    fitted: fittedOf(data, final, unseen, truths),
  };
}

/**
 * By the mean recall, on which guessing cannot improve by saying the commonest expression more often.
 * Where that is better for sure, all pictures together must at least not be read worse for sure.
 */
function verdictOf({ accuracy, meanRecall }: Changes): Verdict {
  const isWorse = accuracy.difference.high < 0 || meanRecall.difference.high < 0;
  if (isWorse) return 'loss';
  return meanRecall.difference.low > 0 ? 'gain' : 'no-gain';
}

/** The adjustment in terms of features as the network gives them. */
function fittedOf(
  { classes, at, columns, unfold }: LabelledData,
  { calibration, layer }: Candidate,
  unseen: readonly Probabilities[],
  truths: readonly number[],
): Fitted {
  const thresholds = Object.fromEntries(
    classes.flatMap((name, c) => {
      const threshold = thresholdFor(unseen, truths, at[c] ?? 0);
      return threshold === null ? [] : [[name, threshold] as const];
    }),
  );
  const { scale, biases } = calibration;
  if (layer === null) return { classes, scale, biases, weights: null, thresholds };
  const parts = classes.map((_, c) => unfold(layer.subarray(c * columns, (c + 1) * columns)));
  return {
    classes,
    scale,
    biases: biases.map((bias, c) => bias + (parts[c]?.bias ?? 0)),
    weights: (parts[0]?.weights ?? []).map((_, d) => parts.map(({ weights }) => weights[d] ?? 0)),
    thresholds,
  };
}

/** At most {@link MOST_PICTURES}, the same ones every time. */
function drawn(samples: readonly Sample[]): readonly Sample[] {
  if (samples.length <= MOST_PICTURES) return samples;
  return shuffled(samples, seededRandom(3)).slice(0, MOST_PICTURES);
}
