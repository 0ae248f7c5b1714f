import {
  type Framing,
  fitSimilarity,
  placeCrop,
  type Similarity,
} from '../../../src/analysis/framing';
import { KEYPOINTS, type Point } from '../../../src/analysis/types';
import { mean, median, quantile, spread } from '../../evaluate/statistics';
import type { Sample } from './samples';

/** A way to estimate, from what the detector finds, where the frame of a training image lies. */
export interface Estimator {
  readonly name: string;
  place(sample: Sample): Similarity;
}

/** How far the frames placed by an estimator are off the true ones. */
export interface Dispersion {
  readonly name: string;
  /** Median ratio of the placed frame's side to the true one's. */
  readonly scale: number;
  /** Spread of the logarithm of that ratio. */
  readonly scaleSpread: number;
  /** Spread of the frame's middle, in sides of the frame. */
  readonly xSpread: number;
  readonly ySpread: number;
  /** Spread of the rotation in degrees; mostly that of the training images, which are not upright. */
  readonly rollSpread: number;
  /** Root mean square distance of the four corners, rotation left out: median, mean and 90th percentile. */
  readonly offMedian: number;
  readonly offMean: number;
  readonly offHigh: number;
}

const WEIGHTS = {
  eyes: [1, 1, 0, 0, 0, 0],
  'eyes, mouth': [1, 1, 0, 1, 0, 0],
  'eyes, nose, mouth': [1, 1, 1, 1, 0, 0],
  'eyes, ears': [1, 1, 0, 0, 1, 1],
  'all six': [1, 1, 1, 1, 1, 1],
  'eyes, mouth, ears': [1, 1, 0, 1, 1, 1],
  'eyes twice, mouth, ears': [2, 2, 0, 1, 1, 1],
} as const;

export type DataSet = 'fer2013' | 'utkface';

/** The weights that ship; docs/models.md has the comparison. */
const CHOSEN: Record<DataSet, keyof typeof WEIGHTS> = {
  fer2013: 'eyes twice, mouth, ears',
  utkface: 'eyes, mouth',
};

/** Median key points of the samples, made symmetrical, since people turn to both sides alike. */
function symmetricTemplate(samples: readonly Sample[]): Point[] {
  const middle = KEYPOINTS.map((_, i) => ({
    x: median(samples.map(({ keypoints }) => keypoints[i]?.x ?? 0)),
    y: median(samples.map(({ keypoints }) => keypoints[i]?.y ?? 0)),
  }));
  const partner = [1, 0, 2, 3, 5, 4];
  return middle.map(({ x, y }, i) => {
    const other = middle[partner[i] ?? i] ?? { x, y };
    return { x: 0.5 + (x - other.x) / 2, y: (y + other.y) / 2 };
  });
}

/**
 * The framing of a data set: the template, and how much larger the frame must be for turned heads. Both
 * come from one linear fit of the frame's size over the offset of the nose: its intercept corrects the
 * template's size, its slope is the gain.
 */
export function measureFraming(samples: readonly Sample[], dataSet: DataSet): Framing {
  const weights = WEIGHTS[CHOSEN[dataSet]];
  const plain: Framing = {
    template: symmetricTemplate(samples),
    weights,
    turnGain: 0,
  };
  const offsets: number[] = [];
  const sizes: number[] = [];
  for (const sample of samples) {
    const place = placeCrop(sample, plain);
    offsets.push(Math.abs(noseOffset(sample, plain, place)));
    sizes.push(1 / Math.hypot(place.a, place.b));
  }
  const [low, high] = [quantile(sizes, 0.01), quantile(sizes, 0.99)];
  const usual = sizes.flatMap((size, i) => (size >= low && size <= high ? [i] : []));
  const { slope, intercept } = line(
    usual.map((i) => offsets[i] ?? 0),
    usual.map((i) => sizes[i] ?? 0),
  );
  // The frame must be `intercept` times as large as the plain fit gives: shrink the template by that.
  const template = plain.template.map(({ x, y }) => ({
    x: 0.5 + (x - 0.5) / intercept,
    y: 0.5 + (y - 0.5) / intercept,
  }));
  // Offsets in the enlarged frame are smaller by the same factor.
  return { template, weights, turnGain: slope };
}

function noseOffset(sample: Sample, { template }: Framing, { a, b, x0, y0 }: Similarity): number {
  const nose = sample.keypoints[2] ?? { x: 0, y: 0 };
  return (a * (nose.x - x0) + b * (nose.y - y0)) / (a * a + b * b) - (template[2]?.x ?? 0.5);
}

/** Least squares fit of a line. */
function line(x: readonly number[], y: readonly number[]): { slope: number; intercept: number } {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] ?? 0) - my)));
  const variance = mean(x.map((value) => (value - mx) ** 2));
  const slope = covariance / variance;
  return { slope, intercept: my - slope * mx };
}

/** All estimators that are compared; the last one, by `framing`, ships. */
export function estimators(
  samples: readonly Sample[],
  dataSet: DataSet,
  framing: Framing,
): Estimator[] {
  const template = symmetricTemplate(samples);
  return [
    boxEstimator(samples),
    ...Object.entries(WEIGHTS).map(([name, weights]) => ({
      name,
      place: (sample: Sample) => fitSimilarity(template, sample.keypoints, weights),
    })),
    {
      name: `${CHOSEN[dataSet]}, larger when turned`,
      place: (sample) => placeCrop(sample, framing),
    },
  ];
}

/** Uses the box alone, with the median size ratio and offset of the samples. */
function boxEstimator(samples: readonly Sample[]): Estimator {
  const ratio = median(samples.map(({ box }) => 1 / box.width));
  const dx = median(samples.map(({ box }) => (0.5 - box.x - box.width / 2) / box.width));
  const dy = median(samples.map(({ box }) => (0.5 - box.y - box.height / 2) / box.width));
  const place = ({ box }: Sample) => {
    const a = ratio * box.width;
    const x = box.x + box.width / 2 + dx * box.width;
    const y = box.y + box.height / 2 + dy * box.width;
    return { a, b: 0, x0: x - a / 2, y0: y - a / 2 };
  };
  return { name: 'box', place };
}

export function dispersion({ name, place }: Estimator, samples: readonly Sample[]): Dispersion {
  const frames = samples.map((sample) => {
    const { a, b, x0, y0 } = place(sample);
    const side = Math.hypot(a, b);
    const x = x0 + (a - b) / 2 - 0.5;
    const y = y0 + (a + b) / 2 - 0.5;
    // In a frame of side 1, the squared distance of a corner from the middle is 1/2.
    const off = Math.sqrt(x * x + y * y + (side - 1) ** 2 / 2);
    return { side, x, y, roll: (Math.atan2(b, a) * 180) / Math.PI, off };
  });
  const off = frames.map((frame) => frame.off);
  return {
    name,
    scale: median(frames.map(({ side }) => side)),
    scaleSpread: spread(frames.map(({ side }) => Math.log(side))),
    xSpread: spread(frames.map(({ x }) => x)),
    ySpread: spread(frames.map(({ y }) => y)),
    rollSpread: spread(frames.map(({ roll }) => roll)),
    offMedian: median(off),
    offMean: mean(off),
    offHigh: quantile(off, 0.9),
  };
}
