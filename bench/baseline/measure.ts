import type { Thresholds } from '../../src/analysis/decide';
import { ExpressionSmoother } from '../../src/analysis/smoothing';
import type { Expression, Label } from '../../src/analysis/types';
import { randomOf } from '../tracking/random';
import type { RawReading } from './clips';
import { departureOf, type LogOdds, type Method, READINGS, restingFaceOf } from './resting-face';

/** Between two readings, ms: five a second. */
const PACE_MS = 200;
/** The last readings of a resting face that are smoothed together with what follows: 3 s. */
const BEFORE = 15;
/** Readings of somebody who goes on as before: 10 s. */
const AFTER = 50;
/** A new face has 2 s to be shown, in readings; then it is looked at for 3 s. */
const FOLLOWS = 10;
const LASTS = 15;
/** A resting face that is not known by then, in readings (60 s), never is. */
const LATEST = 300;

/** A still picture as it was read again and again. */
export interface Clip {
  readonly file: string;
  readonly expression: Expression;
  readonly readings: readonly RawReading[];
}

/** How readings become labels. */
export interface Reader {
  /** `null`: as they are. */
  readonly method: Method | null;
  /** A typical neutral face. */
  readonly typical: LogOdds;
  /** Of the model. */
  readonly thresholds: Thresholds;
}

/** Somebody who was looked at for 20 s. */
export interface Person {
  readonly last: readonly RawReading[];
  /** `null` where it is not known, or not asked for. */
  readonly resting: LogOdds | null;
}

/** A reading of a video, with the video's own time. */
export interface TimedReading extends RawReading {
  readonly tMs: number;
}

/** Looks at somebody who shows the same for 20 s. */
export function meet(clip: Clip, { method }: Reader): Person {
  const last = repeated(clip, READINGS);
  return { last, resting: method === null ? null : restingFaceOf(last) };
}

/** The labels of somebody who goes on as before, for 10 s. */
export function goesOn(clip: Clip, reader: Reader): Label[] {
  return play(meet(clip, reader), repeated({ ...clip, file: `${clip.file} on` }, AFTER), reader);
}

/** The labels of somebody whose face becomes that of another clip, from 2 s after the change on. */
export function turnsInto(person: Person, after: Clip, reader: Reader): Label[] {
  return play(person, repeated(after, FOLLOWS + LASTS), reader).slice(FOLLOWS);
}

/** The labels of a video; the resting face is that of the 20 s before. */
export function watch(readings: readonly TimedReading[], reader: Reader): Label[] {
  const smoother = new ExpressionSmoother(reader.thresholds);
  const window = READINGS * PACE_MS;
  const from = readings[0]?.tMs ?? 0;
  return readings.map(({ probabilities, weight, tMs }, i) => {
    const last = readings.slice(0, i).filter((one) => one.tMs >= tMs - window);
    const resting = tMs - from < window ? null : restingFaceOf(last);
    const read = seenBy(reader, { last, resting }, probabilities);
    return smoother.add(read, weight, tMs).label;
  });
}

/** How long it takes until somebody's resting face is known, s; `null` where it never is. */
export function secondsUntilKnown(clip: Clip): number | null {
  const all = repeated(clip, LATEST);
  for (let end = READINGS; end <= LATEST; end++) {
    if (restingFaceOf(all.slice(end - READINGS, end)) !== null) return (end * PACE_MS) / 1000;
  }
  return null;
}

/** The share of labels that are among some, 0 to 1. */
export function shareOf(shown: readonly Label[], labels: readonly Label[]): number {
  return shown.filter((label) => labels.includes(label)).length / shown.length;
}

function play(person: Person, next: readonly RawReading[], reader: Reader): Label[] {
  const smoother = new ExpressionSmoother(reader.thresholds);
  const all = [...person.last.slice(-BEFORE), ...next];
  const labels = all.map(({ probabilities, weight }, i) => {
    const read = seenBy(reader, person, probabilities);
    return smoother.add(read, weight, i * PACE_MS).label;
  });
  return labels.slice(BEFORE);
}

function seenBy(
  { method, typical }: Reader,
  { resting }: Person,
  probabilities: RawReading['probabilities'],
): RawReading['probabilities'] {
  if (method === null || resting === null) return probabilities;
  return departureOf(probabilities, resting, typical, method);
}

/** A clip's readings, drawn again and again; the file's name decides in which order. */
function repeated({ file, readings }: Pick<Clip, 'file' | 'readings'>, count: number) {
  const seed = [...file].reduce((so, letter) => (31 * so + letter.charCodeAt(0)) >>> 0, 7);
  const random = randomOf(seed);
  const draw = () => readings[Math.floor(random() * readings.length)] as RawReading;
  return Array.from({ length: count }, draw);
}
