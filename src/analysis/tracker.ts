import { center, distance, overlap } from './geometry';
import type { Box, Face } from './types';

/** One person's face followed over the frames of one video. */
export interface Track {
  /** Counted from 1 in its video; never reused. */
  readonly id: number;
  /** As it was last seen. */
  readonly face: Face;
  /** Time of the frame in which it was last seen, ms. */
  readonly seenAt: number;
  /** In how many frames it has been seen. */
  readonly sightings: number;
}

/** A track that is not seen for this long, ms, is given up; the next face there gets a new track. */
const FORGET_AFTER_MS = 2000;
/** Weakest match of a face with a track: overlap of their boxes ... */
const MIN_OVERLAP = 0.25;
/** ... or, for a head that moved fast, distance of their centres in face widths. */
const MAX_JUMP = 0.6;
/** A face this certain is shown at once; a weaker one only when it is seen in a second frame. */
const CERTAIN_SCORE = 0.8;

/**
 * Follows the faces of one video from frame to frame by the overlap of their boxes. People do not
 * change places within the 100 to 300 ms between two frames of a call, so nothing cleverer is needed.
 */
export class Tracker {
  private all: Track[] = [];
  private nextId = 1;

  /** Every track that has not been given up, seen in the last frame or not. */
  get alive(): readonly Track[] {
    return this.all;
  }

  /**
   * Takes the faces of the next frame.
   *
   * @param tMs time of the frame; a step back (the video was rewound or loops) is no problem
   * @returns the confirmed tracks seen in this frame, from left to right
   */
  update(faces: readonly Face[], tMs: number): readonly Track[] {
    const free = new Set(faces);
    const seen: Track[] = [];
    const kept: Track[] = [];
    const pairs = matches(this.all, faces);
    const taken = new Set<Track>();
    for (const { track, face } of pairs) {
      if (taken.has(track) || !free.has(face)) continue;
      taken.add(track);
      free.delete(face);
      seen.push({ id: track.id, face, seenAt: tMs, sightings: track.sightings + 1 });
    }
    for (const track of this.all) {
      const age = tMs - track.seenAt;
      if (!taken.has(track) && age >= 0 && age < FORGET_AFTER_MS) kept.push(track);
    }
    for (const face of free) {
      seen.push({ id: this.nextId++, face, seenAt: tMs, sightings: 1 });
    }
    this.all = [...seen, ...kept];
    return seen
      .filter((track) => track.sightings > 1 || track.face.score >= CERTAIN_SCORE)
      .sort((a, b) => a.face.box.x - b.face.box.x);
  }
}

function matches(tracks: readonly Track[], faces: readonly Face[]) {
  const pairs: { track: Track; face: Face; likeness: number }[] = [];
  for (const track of tracks) {
    for (const face of faces) {
      const likeness = likenessOf(track.face.box, face.box);
      if (likeness > 0) pairs.push({ track, face, likeness });
    }
  }
  return pairs.sort((a, b) => b.likeness - a.likeness);
}

/** 0 where the boxes cannot be of one face; up to 1 where they overlap, up to 0.1 where they are near. */
function likenessOf(a: Box, b: Box): number {
  const shared = overlap(a, b);
  if (shared >= MIN_OVERLAP) return shared;
  const jump = distance(center(a), center(b)) / Math.max(a.width, b.width);
  const growth = Math.max(a.width, b.width) / Math.max(1, Math.min(a.width, b.width));
  return jump < MAX_JUMP && growth < 2 ? 0.1 * (1 - jump / MAX_JUMP) : 0;
}
