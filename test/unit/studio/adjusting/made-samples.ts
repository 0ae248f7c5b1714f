import { EXPRESSIONS, type Expression } from '../../../../src/analysis/types';
import type { Sample } from '../../../../src/studio/adjusting/labelled-data';
import { seededRandom } from '../../../../src/studio/adjusting/random';

interface Wanted {
  readonly count: number;
  /** Of these in turn, unless `label` says otherwise. */
  readonly classes: readonly Expression[];
  readonly label?: (random: () => number, i: number) => Expression;
  /** How clearly the features tell the labels; 0: not at all. */
  readonly signal?: number;
  /** How much likelier than chance the model finds the label, as a logit. */
  readonly skill?: number;
  readonly features?: number;
  readonly seed?: number;
}

/** Samples of a model and pictures that are made, the same ones every time. */
export function madeSamples(wanted: Wanted): Sample[] {
  const { count, classes, signal = 0, skill = 0, features = 12, seed = 7 } = wanted;
  const random = seededRandom(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const directions = EXPRESSIONS.map(() => Array.from({ length: features }, gauss));
  return Array.from({ length: count }, (_, i) => {
    const label = wanted.label?.(random, i) ?? (classes[i % classes.length] as Expression);
    const place = EXPRESSIONS.indexOf(label);
    const logits = EXPRESSIONS.map((_, k) => gauss() + (k === place ? skill : 0));
    const powers = logits.map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return {
      path: `faces/${label}/${i}.png`,
      label,
      probabilities: powers.map((power) => power / sum),
      features: Float32Array.from(
        { length: features },
        (_, d) => gauss() + signal * (directions[place]?.[d] ?? 0),
      ),
    };
  });
}
