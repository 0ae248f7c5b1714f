import { EXPRESSIONS, type Expression, type Probabilities } from '../../src/analysis/types';
import type { RawReading } from './clips';

/** A way to show how somebody's face departs from their resting face. */
export interface Method {
  readonly name: string;
  /** Expressions whose log-odds against neutral are moved from those at rest to those of a typical neutral face ... */
  readonly moves: readonly Expression[];
  /** ... up as well as down ... */
  readonly raises: boolean;
  /** ... by this much at most, nats ... */
  readonly most: number;
  /** ... in full up to the first of these above those at rest, not at all from the second on, nats; always if `null`. */
  readonly fades: readonly [number, number] | null;
  /** A face counts as no resting face if such an expression's log-odds are above this, nats; none does if `null`. */
  readonly ceiling: number | null;
}

/** Log-odds of each expression against neutral, nats. */
export type LogOdds = readonly number[];

/** Readings of the 20 s from which the resting face is taken, and how many of them must be good ... */
export const READINGS = 100;
const ENOUGH = 60;
/** ... which is of this quality. */
const GOOD = 0.3;
/** The share of good readings that must lie near the resting face, and how near, nats. */
const RECURS = 0.5;
const NEAR = 1;
/** Probabilities below this are noise. */
const FLOOR = 1e-3;
const NEUTRAL = EXPRESSIONS.indexOf('neutral');

export function logOddsOf(probabilities: Probabilities): LogOdds {
  const logs = probabilities.map((p) => Math.log(Math.max(p, FLOOR)));
  return logs.map((log) => log - (logs[NEUTRAL] ?? 0));
}

/** @returns for each expression the median of some log-odds */
export function medians(all: readonly LogOdds[]): LogOdds {
  return EXPRESSIONS.map((_, i) => {
    const sorted = all.map((odds) => odds[i] ?? 0).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  });
}

/**
 * Somebody's resting face.
 *
 * @param readings of this person, of the last 20 s
 * @returns `null` where too few of them are good, or no face recurs in them
 */
export function restingFaceOf(readings: readonly RawReading[]): LogOdds | null {
  const good = readings
    .filter(({ weight }) => weight >= GOOD)
    .map(({ probabilities }) => logOddsOf(probabilities));
  if (good.length < ENOUGH) return null;
  const centre = medians(good);
  const near = good.filter((odds) => distance(odds, centre) <= NEAR);
  return near.length < RECURS * good.length ? null : centre;
}

/**
 * What is read, as it departs from the resting face.
 *
 * @param typical a typical neutral face
 * @returns in the order of EXPRESSIONS; they add up to 1
 */
export function departureOf(
  probabilities: Probabilities,
  resting: LogOdds,
  typical: LogOdds,
  { moves, raises, most, fades, ceiling }: Method,
): Probabilities {
  const moved = moves.map((expression) => EXPRESSIONS.indexOf(expression));
  if (ceiling !== null && moved.some((i) => (resting[i] ?? 0) > ceiling)) return probabilities;
  const odds = logOddsOf(probabilities);
  const shifted = probabilities.map((p, i) => {
    if (!moved.includes(i)) return p;
    const rest = resting[i] ?? 0;
    const wanted = Math.max(-most, Math.min(raises ? most : 0, (typical[i] ?? 0) - rest));
    const above = (odds[i] ?? 0) - rest;
    return p * Math.exp(wanted * shareAt(above, fades));
  });
  const sum = shifted.reduce((a, b) => a + b, 0);
  return shifted.map((p) => p / sum);
}

/** 1 up to the first of two numbers, 0 from the second on, linear in between. */
function shareAt(above: number, fades: Method['fades']): number {
  if (fades === null) return 1;
  const [full, none] = fades;
  return Math.min(1, Math.max(0, (none - above) / (none - full)));
}

/** The root mean square of the differences, nats. */
function distance(a: LogOdds, b: LogOdds): number {
  const squares = a.map((odds, i) => (odds - (b[i] ?? 0)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
