import type { Box } from '../../analysis/types';
import type { Person } from './record';
import type { Moment } from './timeline';

/** One person as drawn over the picture. */
export interface PersonShown {
  readonly id: number;
  readonly moment: Moment;
  readonly gender: Person['gender'];
}

/** Readings further apart than this, ms, are not of one look: the face was gone in between. */
export const GAP_MS = 1000;
/** A reading that none follows is shown this long, ms. */
const LINGER_MS = 400;

/**
 * Everybody who is in the picture at a time, with the box between that of the reading before and
 * that of the one after.
 *
 * @param tMs the video's own time, ms
 */
export function peopleAt(people: readonly Person[], tMs: number): PersonShown[] {
  return people.flatMap(({ id, gender, timeline }) => {
    const index = timeline.indexAt(tMs);
    if (index < 0) return [];
    const before = timeline.at(index);
    const nextMs = timeline.timeAt(index + 1);
    if (index + 1 < timeline.length && nextMs - before.tMs <= GAP_MS) {
      const share = (tMs - before.tMs) / Math.max(1, nextMs - before.tMs);
      const box = between(before.box, timeline.at(index + 1).box, share);
      return [{ id, gender, moment: { ...before, box } }];
    }
    return tMs - before.tMs <= LINGER_MS ? [{ id, gender, moment: before }] : [];
  });
}

/** @param share 0 gives `a`, 1 gives `b` */
function between(a: Box, b: Box, share: number): Box {
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  };
}
