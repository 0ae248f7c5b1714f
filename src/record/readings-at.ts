import type { Box, FaceReading } from '../analysis/types';
import type { Person } from './reading-record';
import { GAP_MS } from './timeline';

/** A reading that is followed by a gap or by none is shown this long, ms. */
const LINGER_MS = 400;

/**
 * The readings of everybody in view at a time. Each is the last one before it, but with the box
 * interpolated to the next reading, and with the apparent gender of the person's last reading.
 *
 * @param tMs the video's own time, ms
 */
export function readingsAt(people: readonly Person[], tMs: number): FaceReading[] {
  return people.flatMap(({ gender, timeline }) => {
    const index = timeline.indexAt(tMs);
    if (index < 0) return [];
    const before = timeline.at(index);
    const nextMs = timeline.timeAt(index + 1);
    if (index + 1 < timeline.length && nextMs - before.tMs <= GAP_MS) {
      const share = (tMs - before.tMs) / Math.max(1, nextMs - before.tMs);
      const box = between(before.box, timeline.at(index + 1).box, share);
      return [{ ...before, gender, box }];
    }
    return tMs - before.tMs <= LINGER_MS ? [{ ...before, gender }] : [];
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
