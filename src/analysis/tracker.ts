import { type Appearance, adapted, appearanceOf, difference } from './appearance';
import { assign } from './assignment';
import { center, distance, overlap, scaledFace } from './geometry';
import { predicted, STILL, updated, type Velocity } from './motion';
import type { Box, Face, Pixels } from './types';

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

/** A track, and what tells where and how its face will be seen next. */
interface Followed extends Track {
  readonly velocity: Velocity;
  /** `null` where no picture was given. */
  readonly appearance: Appearance | null;
}

/**
 * A track that is not seen for this long, ms, is given up; the next face there gets a new track. It
 * is longer than somebody is hidden who reaches for a cup or whom another walks past.
 */
export const FORGET_AFTER_MS = 3000;
/** The same for a face that was never shown, and so may have been none. */
const FORGET_UNSURE_AFTER_MS = 800;
/** A face this certain is shown at once; a weaker one only when it is seen in a second frame. */
const CERTAIN_SCORE = 0.8;

/** Furthest that a face may be from where it was expected, in face widths ... */
const REACH = 0.7;
/** ... and how much further for each second that it was not seen ... */
const REACH_PER_S = 0.8;
/** ... up to this. */
const MAX_REACH = 2;
/** A face that looks like the track's own (`difference` at most this) may be further away: people walk. */
const ALIKE = 0.25;
const FAR = { reach: 1.5, perS: 1.8, most: 3.5 } as const;
/** A face does not become larger or smaller by more than this factor between two sightings. */
const MAX_GROWTH = 2;
/** Appearances (`difference`) further apart are not of one person ... */
const MAX_DIFFERENCE = 0.42;
/** ... unless the face is where it was expected, a moment later: it may have turned or been lit. */
const MAX_DIFFERENCE_IN_PLACE = 0.55;
const IN_PLACE_OVERLAP = 0.5;
const MOMENT_MS = 400;
/** How many face widths of distance a difference in appearance of 1 is worth. */
const APPEARANCE_WEIGHT = 2;
/** How many widths each second is worth that a track was not seen: who is seen goes first. */
const ABSENCE_WEIGHT = 0.3;
/** How much of a new look goes into a track's appearance. */
const ADAPTATION = 0.25;
/** A face that shares more than this with another's box may show the other one's hair. */
const FREE_OVERLAP = 0.02;

/**
 * Follows the faces of one video from frame to frame, as SORT does (Bewley et al. 2016): each track is
 * expected where its velocity takes it, and tracks are paired with faces by the best assignment under
 * gates. Appearance, as in DeepSORT (Wojke et al. 2017) but far coarser, decides where two people
 * cross, or where one was hidden.
 */
export class Tracker {
  private all: Followed[] = [];
  private nextId = 1;

  /** Every track that has not been given up, seen in the last frame or not. */
  get alive(): readonly Track[] {
    return this.all;
  }

  /** Where the face of each track of {@link alive} is expected at a time, ms. */
  expectedAt(tMs: number): Box[] {
    return this.all.map((track) => expected(track, tMs));
  }

  /** To be called when frames come in another size: boxes are `factor` times as large from now on. */
  scale(factor: number): void {
    this.all = this.all.map((track) => ({
      ...track,
      face: scaledFace(track.face, factor),
      velocity: { x: track.velocity.x * factor, y: track.velocity.y * factor },
    }));
  }

  /**
   * Takes the faces of the next frame.
   *
   * @param tMs time of the frame; a step back (the video was rewound or loops) is no problem
   * @param pixels the frame; without it people are told apart by place alone
   * @returns the confirmed tracks seen in this frame, from left to right
   */
  update(faces: readonly Face[], tMs: number, pixels?: Pixels): readonly Track[] {
    const looks = faces.map(({ box }) => (pixels ? appearanceOf(pixels, box) : null));
    const costs = this.all.map((track) =>
      faces.map((face, i) => costOf(track, face, looks[i] ?? null, tMs)),
    );
    const pairs = assign(costs);
    const trackOf = new Map(pairs.map(([track, face]) => [face, this.all[track]]));
    const seen = faces.map((face, i): Followed => {
      const free = faces.every((one) => one === face || overlap(one.box, face.box) < FREE_OVERLAP);
      const look = looks[i] ?? null;
      const track = trackOf.get(i);
      if (track !== undefined) return continued(track, face, look, free, tMs);
      const fresh = { id: this.nextId++, face, seenAt: tMs, sightings: 1 };
      return { ...fresh, velocity: STILL, appearance: look };
    });
    const paired = new Set(trackOf.values());
    const kept = this.all.filter((track) => !paired.has(track) && isRemembered(track, tMs));
    this.all = [...seen, ...kept];
    return seen.filter(isShown).sort((a, b) => a.face.box.x - b.face.box.x);
  }
}

function isShown({ sightings, face }: Track): boolean {
  return sightings > 1 || face.score >= CERTAIN_SCORE;
}

function isRemembered(track: Track, tMs: number): boolean {
  const age = tMs - track.seenAt;
  return age >= 0 && age < (isShown(track) ? FORGET_AFTER_MS : FORGET_UNSURE_AFTER_MS);
}

function expected({ face, velocity, seenAt }: Followed, tMs: number): Box {
  return predicted(face.box, velocity, tMs - seenAt);
}

function continued(
  track: Followed,
  face: Face,
  look: Appearance | null,
  free: boolean,
  tMs: number,
): Followed {
  const velocity = updated(track.velocity, track.face.box, face.box, tMs - track.seenAt);
  const { appearance } = track;
  return {
    id: track.id,
    face,
    seenAt: tMs,
    sightings: track.sightings + 1,
    velocity,
    appearance:
      appearance === null || look === null || !free
        ? (appearance ?? look)
        : adapted(appearance, look, ADAPTATION),
  };
}

/** How unlikely it is that a face is that of a track, in face widths; `null` where it cannot be. */
function costOf(
  track: Followed,
  { box }: Face,
  look: Appearance | null,
  tMs: number,
): number | null {
  const { box: last } = track.face;
  const growth = Math.max(last.width, box.width) / Math.max(1, Math.min(last.width, box.width));
  if (growth > MAX_GROWTH) return null;
  const absence = Math.max(0, tMs - track.seenAt);
  const going = expected(track, tMs);
  // Who was not seen may have gone on, stopped or turned back; who was seen is where they were going.
  const places = absence > MOMENT_MS ? [going, last] : [going];
  const away = Math.min(...places.map((place) => apart(place, box)));
  const known = look !== null && track.appearance !== null;
  const unlike = known ? difference(track.appearance, look) : 0;
  if (away > reachOf(absence, known && unlike <= ALIKE)) return null;
  const inPlace = absence <= MOMENT_MS && overlap(going, box) > IN_PLACE_OVERLAP;
  if (unlike > (inPlace ? MAX_DIFFERENCE_IN_PLACE : MAX_DIFFERENCE)) return null;
  return away + APPEARANCE_WEIGHT * unlike + (ABSENCE_WEIGHT * absence) / 1000;
}

/** How far a face may be from where it was expected, in face widths. */
function reachOf(absenceMs: number, alike: boolean): number {
  const near = Math.min(MAX_REACH, REACH + (REACH_PER_S * absenceMs) / 1000);
  return alike
    ? Math.max(near, Math.min(FAR.most, FAR.reach + (FAR.perS * absenceMs) / 1000))
    : near;
}

/** Distance of the centres of two boxes, in widths of the larger. */
function apart(a: Box, b: Box): number {
  return distance(center(a), center(b)) / Math.max(a.width, b.width);
}
