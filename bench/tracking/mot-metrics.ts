import { assign } from '../../src/analysis/assignment';
import { overlap } from '../../src/analysis/geometry';
import type { Box } from '../../src/analysis/types';
import type { Truth } from './render';

/** What a tracker says of one frame. */
export interface Hypothesis {
  readonly id: number;
  readonly box: Box;
}

/** One frame: where everybody truly is, and what the tracker said. */
export interface Scored {
  readonly truths: readonly Truth[];
  readonly tracks: readonly Hypothesis[];
}

/** Counts of one sequence; those of several sequences may be added up. */
export interface MotCounts {
  /** Faces to be followed, summed over the frames. */
  readonly faces: number;
  readonly misses: number;
  readonly falseAlarms: number;
  /** A face goes on under another id. */
  readonly switches: number;
  /** A face that was followed is not, and later is again. */
  readonly fragmentations: number;
  /** Boxes that the tracker gave, without those on faces that do not count. */
  readonly boxes: number;
  /** Boxes whose id is that of their person, under the best pairing of ids and people. */
  readonly identified: number;
  /** Two people who come near each other, and one who is hidden and comes back. */
  readonly events: number;
}

/** A box is that of a face from this intersection over union on, as in MOTChallenge. */
const SAME = 0.5;
/**
 * A face of which at least this share is visible must be followed. One that is less visible does not
 * count either way, as MOTChallenge does with what cannot be judged.
 */
const VISIBLE = 0.7;
/** A face of which less than this share is visible is hidden. */
const HIDDEN = 0.5;

/**
 * Counts the errors of one sequence by the rules of CLEAR MOT (Bernardin and Stiefelhagen 2008) and of
 * the identity measures (Ristani et al. 2016).
 */
export function countErrors(frames: readonly Scored[]): MotCounts {
  const idOf = new Map<number, number>();
  const followed = new Map<number, boolean>();
  const together = new Map<number, Map<number, number>>();
  let [faces, misses, falseAlarms, switches, fragmentations, boxes] = [0, 0, 0, 0, 0, 0];
  for (const { truths, tracks } of frames) {
    const pairs = pair(truths, tracks, idOf);
    const hits = new Set(pairs.values());
    for (const truth of truths) {
      const track = pairs.get(truth);
      if (truth.visible < VISIBLE) continue;
      faces += 1;
      if (track === undefined) {
        misses += 1;
        if (followed.has(truth.actor)) followed.set(truth.actor, false);
        continue;
      }
      const before = idOf.get(truth.actor);
      if (before !== undefined && before !== track.id) switches += 1;
      if (followed.get(truth.actor) === false) fragmentations += 1;
      idOf.set(truth.actor, track.id);
      followed.set(truth.actor, true);
      count(together, truth.actor, track.id);
    }
    const ignored = [...pairs].filter(([{ visible }]) => visible < VISIBLE).length;
    boxes += tracks.length - ignored;
    falseAlarms += tracks.length - hits.size;
  }
  const identified = bestPairing(together);
  const events = countEvents(frames.map(({ truths }) => truths));
  return { faces, misses, falseAlarms, switches, fragmentations, boxes, identified, events };
}

/** Adds up the counts of several sequences. */
export function sum(all: readonly MotCounts[]): MotCounts {
  const total = (key: keyof MotCounts) => all.reduce((so, counts) => so + counts[key], 0);
  return {
    faces: total('faces'),
    misses: total('misses'),
    falseAlarms: total('falseAlarms'),
    switches: total('switches'),
    fragmentations: total('fragmentations'),
    boxes: total('boxes'),
    identified: total('identified'),
    events: total('events'),
  };
}

/** Multiple object tracking accuracy: 1 less misses, false alarms and switches, per face. */
export function mota({ faces, misses, falseAlarms, switches }: MotCounts): number {
  return 1 - (misses + falseAlarms + switches) / faces;
}

/** The share of boxes and faces that were given their person's id, 0 to 1 (an F1 score). */
export function idf1({ faces, boxes, identified }: MotCounts): number {
  return (2 * identified) / (faces + boxes);
}

/** Pairs people with boxes: first as they were paired before, then the rest by the best assignment. */
function pair(
  truths: readonly Truth[],
  tracks: readonly Hypothesis[],
  idOf: ReadonlyMap<number, number>,
): Map<Truth, Hypothesis> {
  const pairs = new Map<Truth, Hypothesis>();
  for (const truth of truths) {
    const same = tracks.find(({ id }) => id === idOf.get(truth.actor));
    if (same !== undefined && overlap(same.box, truth.box) >= SAME) pairs.set(truth, same);
  }
  const taken = new Set(pairs.values());
  const people = truths.filter((truth) => !pairs.has(truth));
  const free = tracks.filter((track) => !taken.has(track));
  for (const [i, k] of assign(people.map((a) => free.map((b) => 1 - overlap(a.box, b.box))))) {
    const [truth, track] = [people[i], free[k]];
    if (truth && track && overlap(truth.box, track.box) >= SAME) pairs.set(truth, track);
  }
  return pairs;
}

function count(together: Map<number, Map<number, number>>, actor: number, id: number): void {
  const ids = together.get(actor) ?? new Map<number, number>();
  together.set(actor, ids.set(id, (ids.get(id) ?? 0) + 1));
}

function bestPairing(together: ReadonlyMap<number, ReadonlyMap<number, number>>): number {
  const rows = [...together.values()];
  const ids = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const gains = rows.map((row) => ids.map((id) => row.get(id) ?? 0));
  return assign(gains.map((row) => row.map((gain) => -gain))).reduce(
    (so, [i, k]) => so + (gains[i]?.[k] ?? 0),
    0,
  );
}

/**
 * Counts the moments at which ids may go wrong. A crossing begins when the centres of two faces are
 * nearer than a face is wide; a gap ends when a face that was hidden by something else is seen again.
 */
function countEvents(frames: readonly (readonly Truth[])[]): number {
  let events = 0;
  const near = new Set<string>();
  const hidden = new Set<number>();
  for (const truths of frames) {
    const crossing = new Set<number>();
    for (const [i, a] of truths.entries()) {
      for (const b of truths.slice(i + 1)) {
        const key = `${a.actor} ${b.actor}`;
        if (!areNear(a.box, b.box)) near.delete(key);
        else {
          if (!near.has(key)) events += 1;
          near.add(key);
          crossing.add(a.actor).add(b.actor);
        }
      }
    }
    for (const { actor, visible } of truths) {
      if (crossing.has(actor)) hidden.delete(actor);
      else if (visible < HIDDEN) hidden.add(actor);
      else if (visible >= VISIBLE && hidden.delete(actor)) events += 1;
    }
  }
  return events;
}

function areNear(a: Box, b: Box): boolean {
  const across = a.x + a.width / 2 - b.x - b.width / 2;
  const down = a.y + a.height / 2 - b.y - b.height / 2;
  return Math.hypot(across, down) < (a.width + b.width) / 2;
}
