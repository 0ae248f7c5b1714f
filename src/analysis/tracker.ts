import {
  type Appearance,
  adapted,
  appearanceOf,
  appearancesAround,
  difference,
} from './appearance';
import { Association } from './association';
import { ALIKE, type Candidate, FORGET_AFTER_MS, type Sought } from './association-cost';
import type { Known } from './close-ups';
import { FACE_SCORE } from './face-finder';
import { scaledFace } from './geometry';
import { predicted, STILL, updated, type Velocity } from './motion';
import type { Box, Face, Picture } from './types';

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
  /** Whether it is not shown yet, since it may be a missing one of whom part is hidden. */
  readonly waits: boolean;
  /** When it was first seen, ms. */
  readonly since: number;
  /** `null` where no picture was given. */
  readonly appearance: Appearance | null;
}

/** Who is back within this time, ms, is known again by their look. */
const REMEMBER_MS = 10_000;
/** A weak detection is a face only where a track was seen this short a time before, ms. */
const WEAK_WITHIN_MS = 1000;
/** The same for a face that was never shown, and so may have been none. */
const FORGET_UNSURE_AFTER_MS = 800;
/** A face this certain is shown at once; a weaker one only when it is seen in a second frame. */
const CERTAIN_SCORE = 0.8;

/** Looks (`difference`) no further apart are of one person: about what two frames of one differ by. */
const DOUBLE = 0.25;
/** A new face that may be a missing one waits this long, ms, for a clearer look before it is shown. */
const LONGEST_WAIT_MS = 380;
/** How much of a new look goes into a track's appearance. */
const ADAPTATION = 0.25;
/** ... and how much of one that differs from it: part of the face may be hidden. */
const HESITANT_ADAPTATION = 0.1;

/**
 * Follows the faces of one video from frame to frame, as SORT does (Bewley et al. 2016): each track is
 * expected where its velocity takes it, and tracks are paired with faces by the best assignment under
 * gates. Appearance, as in DeepSORT (Wojke et al. 2017) but far coarser, decides where two people
 * cross, or where one was hidden.
 */
export class Tracker {
  private all: Followed[] = [];
  private nextId = 1;
  /** Time of the frame before, ms. */
  private lastMs: number | null = null;

  /** Every track that has not been given up, seen in the last frame or not. */
  get alive(): readonly Track[] {
    return this.all;
  }

  /**
   * Where the face of each track of {@link alive} is expected at a time, ms. Who was seen in the frame before is
   * looked for longer than others: on a slow computer, to forget them would cost a search of every frame.
   */
  expectedAt(tMs: number): Known[] {
    return this.all
      .filter((track) => this.isJustSeen(track, tMs) || tMs - track.seenAt < FORGET_AFTER_MS)
      .map((track) => ({ expected: expected(track, tMs), last: track.face.box }));
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
  update(faces: readonly Face[], tMs: number, pixels?: Picture): readonly Track[] {
    const boxes = faces.map(({ box }) => box);
    const candidates = boxes.map((box): Candidate => {
      const others = boxes.filter((other) => other !== box);
      return {
        box,
        appearance: pixels ? appearanceOf(pixels, box, others) : null,
        around: () => (pixels ? appearancesAround(pixels, box, others) : []),
      };
    });
    const frame = new Association(
      this.all.map((track) => this.sought(track, tMs)),
      candidates,
    );
    const sure = (i: number) => isSure(faces[i] as Face);
    const shown = (k: number) => isShown(this.all[k] as Followed);
    const seenLately = (k: number) => tMs - (this.all[k] as Followed).seenAt < WEAK_WITHIN_MS;
    frame.byLook(shown, sure);
    frame.byPlace(shown, sure);
    frame.byLook(() => true, sure);
    frame.byPlace(() => true, sure);
    frame.byRest(() => true, sure);
    frame.weaklyByLook((i) => !sure(i));
    frame.weaklyByPlace(seenLately, (i) => !sure(i));
    const seen = faces.flatMap((face, i): Followed[] => {
      const look = candidates[i]?.appearance ?? null;
      const paired = frame.trackOf.get(i) ?? -1;
      const track = this.all[paired];
      if (track !== undefined) {
        const waits =
          track.waits && tMs - track.since < LONGEST_WAIT_MS && frame.mayBeMissing(i, shown);
        return [{ ...continued(track, face, look, frame.unlike(paired, i), tMs), waits }];
      }
      if (!isSure(face)) return [];
      const waits = frame.mayBeMissing(i, shown);
      const fresh = { id: this.nextId++, face, seenAt: tMs, since: tMs, sightings: 1, waits };
      return [{ ...fresh, velocity: STILL, appearance: look }];
    });
    const paired = new Set(frame.trackOf.values());
    const kept = this.all.filter(
      (track, k) => !paired.has(k) && isRemembered(track, tMs) && !isDouble(track, seen),
    );
    this.all = [...seen, ...kept];
    this.lastMs = tMs;
    return seen.filter(isShown).sort((a, b) => a.face.box.x - b.face.box.x);
  }

  /** Whether a track was seen in the frame before; after a long pause somebody else may be in its place. */
  private isJustSeen({ seenAt }: Followed, tMs: number): boolean {
    return seenAt === this.lastMs && tMs - seenAt < REMEMBER_MS;
  }

  private sought(track: Followed, tMs: number): Sought {
    const absenceMs = Math.max(0, tMs - track.seenAt);
    return {
      expected: expected(track, tMs),
      last: track.face.box,
      // Nobody has missed who was there in the last frame.
      absenceMs: this.isJustSeen(track, tMs) ? Math.min(absenceMs, FORGET_AFTER_MS) : absenceMs,
      justSeen: track.seenAt === this.lastMs,
      waits: track.waits,
      appearance: track.appearance,
    };
  }
}

function isSure({ score }: Face): boolean {
  return score >= FACE_SCORE;
}

function isShown({ sightings, face, waits }: Followed): boolean {
  return !waits && (sightings > 1 || face.score >= CERTAIN_SCORE);
}

/** Whether a missing track is of somebody who is being followed under another id. */
function isDouble({ appearance }: Followed, seen: readonly Followed[]): boolean {
  return seen.some((track) => {
    if (!appearance?.whole || !track.appearance?.whole || !isShown(track)) return false;
    return (difference(appearance, track.appearance) ?? 1) <= DOUBLE;
  });
}

function isRemembered(track: Followed, tMs: number): boolean {
  const age = tMs - track.seenAt;
  return age >= 0 && age < (isShown(track) ? REMEMBER_MS : FORGET_UNSURE_AFTER_MS);
}

function expected({ face, velocity, seenAt }: Followed, tMs: number): Box {
  return predicted(face.box, velocity, tMs - seenAt);
}

function continued(
  track: Followed,
  face: Face,
  look: Appearance | null,
  unlike: number | null,
  tMs: number,
): Omit<Followed, 'waits'> {
  const velocity = updated(track.velocity, track.face.box, face.box, tMs - track.seenAt);
  const { appearance } = track;
  return {
    id: track.id,
    since: track.since,
    face,
    seenAt: tMs,
    sightings: track.sightings + 1,
    velocity,
    appearance:
      appearance === null || look === null
        ? (appearance ?? look)
        : adapted(appearance, look, (unlike ?? 0) <= ALIKE ? ADAPTATION : HESITANT_ADAPTATION),
  };
}
