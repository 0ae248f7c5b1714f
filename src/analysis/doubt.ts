import { EXPRESSIONS, type Expression, type FaceReading } from './types';

/** Why a face is read as "unsure": how it can be seen, or the two expressions that are about as likely. */
export type Doubt = 'small' | 'turned' | 'blurred' | 'dark' | readonly [Expression, Expression];

/** Eyes-to-mouth distance, px of the frame, below which a face counts as too small. */
const SMALL = 9;
/** Turn from which a face counts as turned away: half of its weight is gone there. */
const TURNED = 0.6;
/** Sharpness below which a face counts as blurred. */
const BLURRED = 0.02;
/** Mean grey level below which a face counts as dark: noise and compression eat what is there. */
const DARK = 40;
/** Two expressions are close where they differ by no more than this ... */
const CLOSE = 0.15;
/** ... and have at least this much of the whole between them. */
const TOGETHER = 0.6;

/**
 * Why a reading is "unsure"; `null` where it is not, or where nothing tells why.
 *
 * How the face can be seen comes first: two expressions that are close in a picture without details mean
 * nothing.
 */
export function doubtOf({
  label,
  probabilities,
  quality,
}: Pick<FaceReading, 'label' | 'probabilities' | 'quality'>): Doubt | null {
  if (label !== 'unsure') return null;
  if (quality.size < SMALL) return 'small';
  if (quality.turn > TURNED) return 'turned';
  if (quality.brightness < DARK) return 'dark';
  if (quality.sharpness < BLURRED) return 'blurred';
  const [first = 0, second = 0] = probabilities
    .map((_, index) => index)
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  const [higher = 0, lower = 0] = [probabilities[first], probabilities[second]];
  if (higher - lower > CLOSE || higher + lower < TOGETHER) return null;
  return [EXPRESSIONS[first] as Expression, EXPRESSIONS[second] as Expression];
}
