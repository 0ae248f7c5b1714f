import type { Detectors } from './detector';
import type { Waiting } from './face-finder';
import { runSearches } from './searches';
import type { Track } from './tracker';
import type { Frame } from './types';
import type { VideoMemory } from './video-memory';

/** One frame of one video, to be read. */
export interface Job {
  readonly video: VideoMemory;
  readonly frame: Frame;
}

/** Tiles that are searched for small faces in one round, of all videos together: about 25 ms ... */
const TILES_A_ROUND = 8;
/** ... in a round of one video alone, which delays nobody but itself, unless somebody's frame came late ... */
const TILES_ALONE = 24;
/** ... more where many faces are known, who take three times as long to read as so many tiles ... */
const TILES_A_FACE = 1;
/** ... again more where they are all in one video ... */
const TILES_A_FACE_ALONE = 2;
/** ... but never more than so many, so that no round takes seconds ... */
const MOST_TILES_A_ROUND = 48;
/** ... and those of videos in which there are hardly any. */
const LEISURELY_TILES_A_ROUND = 1;
/** Of searches by the full-range detector that can wait, a round of several videos has so many: one takes as long as four readings. */
const LOOKS_AFAR_A_ROUND = 1;

/**
 * Finds the faces of frames of several videos, and tells who each of them is.
 *
 * @returns for each job its confirmed tracks that are seen in the frame, from left to right
 */
export async function followFaces(
  detectors: Detectors,
  jobs: readonly Job[],
): Promise<(readonly Track[])[]> {
  const known = jobs.map(({ video, frame }) => {
    video.fitTo(frame);
    return video.tracker.expectedAt(frame.tMs);
  });
  const waiting = jobs.map(({ video, frame }, i) => video.finder.waiting(frame, known[i] ?? []));
  const tiles = tilesFor(waiting, known.flat().length);
  const afar = new Set(
    [...waiting.keys()].filter((i) => waiting[i]?.afar).slice(0, LOOKS_AFAR_A_ROUND),
  );
  const searches = jobs.map(({ video, frame }, i) =>
    video.finder.search(frame, known[i] ?? [], tiles[i], afar.has(i)),
  );
  const found = await runSearches(detectors, searches);
  return jobs.map(({ video, frame }, i) => {
    const tracks = video.tracker.update(found[i] ?? [], frame.tMs, frame);
    video.forgetLost();
    return tracks;
  });
}

/**
 * How many tiles of each video are searched in this round.
 *
 * @param waiting in each video
 * @param faces that are known in all of these videos
 */
export function tilesFor(
  waiting: readonly Pick<Waiting, 'tiles' | 'isLeisurely'>[],
  faces: number,
): number[] {
  const worthwhile =
    waiting.length > 1
      ? Math.max(TILES_A_ROUND, TILES_A_FACE * faces)
      : Math.max(TILES_ALONE, TILES_A_FACE_ALONE * faces);
  const available = Math.min(MOST_TILES_A_ROUND, worthwhile);
  const wanted = (leisurely: boolean) =>
    waiting.map(({ tiles, isLeisurely }) => (isLeisurely === leisurely ? tiles : 0));
  const first = shareOut(wanted(false), available);
  const left = available - first.reduce((sum, count) => sum + count, 0);
  const others = shareOut(wanted(true), Math.min(left, LEISURELY_TILES_A_ROUND));
  return first.map((count, i) => count + (others[i] ?? 0));
}

/**
 * Shares a number of things out, one after the other, as long as anybody wants more. Who has fewest to
 * go comes first, so that nobody waits for ever.
 */
export function shareOut(wanted: readonly number[], available: number): number[] {
  const given = wanted.map(() => 0);
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let left = Math.min(
    available,
    wanted.reduce((total, count) => total + count, 0),
  );
  while (left > 0) {
    for (const i of order) {
      if (left === 0 || (given[i] ?? 0) >= (wanted[i] ?? 0)) continue;
      given[i] = (given[i] ?? 0) + 1;
      left -= 1;
    }
  }
  return given;
}
