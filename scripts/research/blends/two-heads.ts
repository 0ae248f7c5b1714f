import { decide, type Thresholds } from '../../../src/analysis/decide';
import { argmax } from '../../../src/analysis/metrics';
import { shiftedToSmile } from '../../../src/analysis/smile-shift';
import { EXPRESSIONS, type Expression } from '../../../src/analysis/types';
import { share } from '../../evaluate/statistics';

/** A labelled face with both heads' calibrated probabilities, in the order of EXPRESSIONS. */
export interface TwoHeads {
  readonly label: string;
  /** `null` where no face was found. */
  readonly labels: readonly number[] | null;
  readonly votes: readonly number[] | null;
}

export interface RealFace extends TwoHeads {
  readonly source: 'utkface' | 'lfw';
  readonly talking: boolean;
  readonly slight: boolean;
}

export interface BlendReadings {
  /** Of the model; both heads' probabilities are without it. */
  readonly smileShift: number;
  readonly fer2013: readonly TwoHeads[];
  readonly ferplus: readonly TwoHeads[];
  readonly real: readonly RealFace[];
}

/** What a blend makes of a face. */
export interface Blended<T extends TwoHeads> {
  readonly face: T;
  readonly probabilities: readonly number[] | null;
  readonly likeliest: Expression | null;
}

/**
 * @param votesShare of the head for votes, 0 to 1
 * @param smileShift is applied to the blend, as the product does
 */
export function blend<T extends TwoHeads>(
  faces: readonly T[],
  votesShare: number,
  smileShift = 0,
): Blended<T>[] {
  return faces.map((face) => {
    const { labels, votes } = face;
    if (labels === null || votes === null) return { face, probabilities: null, likeliest: null };
    const mean = labels.map((p, i) => (1 - votesShare) * p + votesShare * (votes[i] ?? 0));
    const probabilities = smileShift ? shiftedToSmile(mean, smileShift) : mean;
    return { face, probabilities, likeliest: EXPRESSIONS[argmax(probabilities)] as Expression };
  });
}

/** How right the labels that are shown must be. */
export interface Goal {
  /** Share of each expression's labels that must be right. */
  readonly right: number;
  /** Share of the people in mid-word who may be shown as something else than neutral. */
  readonly talkers: number;
  /** The lowest threshold that an expression gets, 0 to 1; so do those that hardly any face is read as. */
  readonly lowest: number;
  /** The same for neutral, which most of these faces are: it would keep any share of right labels. */
  readonly neutral: number;
}

/** An expression that fewer faces than this are read as is not fitted: its threshold would be a matter of chance. */
const MIN_READ = 5;

/**
 * The lowest thresholds that reach a goal, in steps of 0.01, by expression. First each expression gets
 * the lowest one at which enough of its labels are right; while too many talkers are shown as something
 * else, the expression is raised that loses the smallest share of its faces for each talker, so that the
 * rare ones are not hidden for the sake of the frequent ones.
 */
export function fitThresholds(
  faces: readonly Blended<RealFace>[],
  { right, talkers, lowest, neutral }: Goal,
): Record<string, number> {
  const thresholds: Record<string, number> = {};
  for (const name of EXPRESSIONS) {
    const own = faces.filter(({ likeliest }) => likeliest === name);
    const first = name === 'neutral' ? neutral : lowest;
    const fitted = steps(first).find((from) => isRight(own, from, right)) ?? 1;
    thresholds[name] = own.length < MIN_READ ? first : fitted;
  }
  const inMidWord = faces.filter(({ face }) => face.talking && face.label === 'neutral');
  for (;;) {
    const wrong = inMidWord.filter((one) => showsWrongly(one, thresholds));
    if (wrong.length <= talkers * inMidWord.length) return thresholds;
    raiseCheapest(faces, wrong, thresholds);
  }
}

function steps(lowest: number): number[] {
  const first = Math.round(100 * lowest);
  return Array.from({ length: 100 - first }, (_, i) => (first + i) / 100);
}

function isRight(own: readonly Blended<RealFace>[], from: number, right: number): boolean {
  const shown = own.filter((one) => confidence(one) >= from);
  const correct = shown.filter(({ face, likeliest }) => face.label === likeliest);
  return shown.length > 0 && correct.length >= right * shown.length;
}

/** Raises one threshold just above the least sure of the talkers who are shown as that expression. */
function raiseCheapest(
  faces: readonly Blended<RealFace>[],
  wrong: readonly Blended<RealFace>[],
  thresholds: Record<string, number>,
): void {
  const raises = EXPRESSIONS.flatMap((name) => {
    const talkers = wrong.filter(({ likeliest }) => likeliest === name).map(confidence);
    if (talkers.length === 0) return [];
    const to = Math.floor(100 * Math.min(...talkers) + 1) / 100;
    const hidden = faces.filter(
      (one) =>
        one.likeliest === name &&
        confidence(one) >= (thresholds[name] ?? 0) &&
        confidence(one) < to,
    );
    const right = hidden.filter(({ face }) => face.label === name);
    const own = faces.filter(({ face }) => face.label === name);
    const lost = share(right.length, own.length);
    return [{ name, to, price: lost / talkers.filter((p) => p < to).length }];
  });
  const [cheapest] = raises.sort((a, b) => a.price - b.price);
  if (cheapest) thresholds[cheapest.name] = cheapest.to;
}

function showsWrongly(one: Blended<RealFace>, thresholds: Record<string, number>): boolean {
  const label = shownAs(one, { threshold: 0, classThresholds: thresholds });
  return label !== 'unsure' && label !== one.face.label;
}

/** What is shown for a face; "unsure" for one that was not found. */
export function shownAs<T extends TwoHeads>(
  { probabilities }: Blended<T>,
  thresholds: Thresholds,
): Expression | 'unsure' {
  return probabilities === null ? 'unsure' : decide(EXPRESSIONS, probabilities, thresholds).label;
}

function confidence<T extends TwoHeads>({ probabilities }: Blended<T>): number {
  return Math.max(...(probabilities ?? [0]));
}
