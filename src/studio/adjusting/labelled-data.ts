/** Labelled pictures as numbers to fit an adjustment to. Pure. */
import { logOf } from '../../analysis/adjustment';
import { EXPRESSIONS, type Expression, type Probabilities } from '../../analysis/types';
import { cholesky, solveUpper } from './cholesky';
import { pictureGroups } from './picture-groups';

/** What was read of a labelled picture. */
export interface Sample {
  readonly path: string;
  readonly label: Expression;
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: Probabilities;
  /** What the network's last layers see. */
  readonly features: Float32Array;
}

/** An expression needs this many pictures to be adjusted. */
export const LEAST_OF_CLASS = 10;

export interface LabelledData {
  readonly size: number;
  /** The expressions of the pictures, and their places in EXPRESSIONS. */
  readonly classes: readonly Expression[];
  readonly at: readonly number[];
  /** As the model gives them. */
  readonly probabilities: readonly Probabilities[];
  /** The class of each picture, as an index of `classes`. */
  readonly labels: readonly number[];
  readonly groups: readonly number[];
  /** How much each picture counts; 1 in the mean. */
  readonly weights: Float64Array;
  /** Logarithms of the probabilities of `classes`, `[size, classes]`. */
  readonly logs: Float64Array;
  /** `[size, columns]`: what a last layer sees of the pictures. */
  readonly columns: number;
  readonly features: Float64Array;
  /** The weights for features as the network gives them, and the bias, of weights for `columns`. */
  readonly unfold: (weights: Float64Array) => FeatureWeights;
}

/** What is added to a logit: the bias, and the sum of all features, each times its weight. */
export interface FeatureWeights {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Expressions with enough pictures, in the order of EXPRESSIONS. */
export function classesOf(samples: readonly Pick<Sample, 'label'>[]): Expression[] {
  return EXPRESSIONS.filter(
    (name) => samples.filter(({ label }) => label === name).length >= LEAST_OF_CLASS,
  );
}

/** Of samples whose expressions have too few pictures, nothing is in the data. */
export function labelledData(samples: readonly Sample[]): LabelledData {
  const classes = classesOf(samples);
  const used = samples.filter(({ label }) => classes.includes(label));
  const at = classes.map((name) => EXPRESSIONS.indexOf(name));
  const labels = used.map(({ label }) => classes.indexOf(label));
  const probabilities = used.map((sample) => sample.probabilities);
  return {
    size: used.length,
    classes,
    at,
    probabilities,
    labels,
    groups: pictureGroups(
      used.map(({ path, label, features }) => ({ path, label, content: features.join(' ') })),
    ),
    weights: weightsOf(labels, classes.length),
    logs: Float64Array.from(probabilities.flatMap((one) => at.map((k) => logOf(one[k] ?? 0)))),
    ...folded(standardized(used.map(({ features }) => features))),
  };
}

/**
 * A picture of a class with few pictures counts more, by the square root: how many there are of each
 * says how they were collected, and little about how often people look so.
 */
function weightsOf(labels: readonly number[], classes: number): Float64Array {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const weights = Float64Array.from(labels, (label) => 1 / Math.sqrt(counts[label] ?? 1));
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

type Columns = Pick<LabelledData, 'columns' | 'features' | 'unfold'>;

/**
 * Features, each with mean 0 and all together of length 1 in the mean, so that a penalty means the same
 * for every network; then a column of ones.
 */
function standardized(vectors: readonly Float32Array[]): Columns {
  const size = vectors.length;
  const count = vectors[0]?.length ?? 0;
  const means: number[] = [];
  const factors: number[] = [];
  for (let d = 0; d < count; d++) {
    let [sum, squares] = [0, 0];
    for (const vector of vectors) {
      sum += vector[d] ?? 0;
      squares += (vector[d] ?? 0) ** 2;
    }
    const deviation = Math.sqrt(Math.max(0, squares / size - (sum / size) ** 2));
    means.push(sum / size);
    // A feature that never changes says nothing.
    factors.push(deviation > 1e-6 ? 1 / (deviation * Math.sqrt(count)) : 0);
  }
  const columns = count + 1;
  const features = new Float64Array(size * columns);
  vectors.forEach((vector, i) => {
    for (let d = 0; d < count; d++) {
      features[i * columns + d] = ((vector[d] ?? 0) - (means[d] ?? 0)) * (factors[d] ?? 0);
    }
    features[i * columns + count] = 1;
  });
  const unfold = (scaled: Float64Array) => {
    const weights = means.map((_, d) => (scaled[d] ?? 0) * (factors[d] ?? 0));
    const centre = means.reduce((sum, mean, d) => sum + mean * (weights[d] ?? 0), 0);
    return { weights, bias: (scaled[count] ?? 0) - centre };
  };
  return { columns, features, unfold };
}

/** Keeps the rotation below from being singular where pictures are alike. */
const JITTER = 1e-9;

/**
 * Where there are fewer pictures than columns, rotates them into as many columns as there are pictures:
 * their products with each other stay the same, and so does every fit, at a fraction of the time.
 */
function folded(whole: Columns): Columns {
  const { columns, features } = whole;
  const size = features.length / columns;
  if (size >= columns) return whole;
  const vectors = Array.from({ length: size }, (_, i) =>
    features.subarray(i * columns, (i + 1) * columns),
  );
  const products = new Float64Array(size * size);
  vectors.forEach((a, i) => {
    for (let j = 0; j <= i; j++) products[i * size + j] = dot(a, vectors[j] ?? a);
    products[i * size + i] = (products[i * size + i] ?? 0) + JITTER;
  });
  const lower = cholesky(products, size);
  const unfold = (weights: Float64Array) => {
    const shares = weights.slice();
    solveUpper(lower, shares);
    const wide = new Float64Array(columns);
    vectors.forEach((vector, i) => {
      for (let d = 0; d < columns; d++) {
        wide[d] = (wide[d] ?? 0) + (shares[i] ?? 0) * (vector[d] ?? 0);
      }
    });
    return whole.unfold(wide);
  };
  return { columns: size, features: lower, unfold };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
