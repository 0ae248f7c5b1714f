import { CLOSE_UP, type Known } from './close-ups';
import { center, distance, overlap, regionAround, scaledFace, sharedArea } from './geometry';
import { foundAgain, type Pattern, patternOf } from './registration';
import type { Box, Face, Frame, Point } from './types';

/**
 * After a face was detected, in so many frames it is only found again, by its picture, or one more or less: else
 * all who joined a call together would be detected in the same rounds, and everybody would wait for them ...
 */
const FOUND_AGAIN = 4;
/** ... and for at most this long, ms: meanwhile the head may turn. A slow computer sees few frames in that time. */
const FOUND_AGAIN_FOR_MS = 5000;
/** Where a track was last seen is where a face of the last frame is, if the boxes overlap this much. */
const SAME_BOX = 0.95;
/** What is detected is the face that was found again, if the boxes overlap this much. */
const SAME_FACE = 0.6;
/** A face near another one is found again only if it moved less than this share of its width: else it may be the other. */
const STILL = 0.04;
/** A face is in the middle of a close-up if place and size are off by less than this share of its width. */
const CENTRED = 0.1;
/** Where frames come more seldom than this, ms, faces move too far to be in the middle, and no later look is better. */
const SELDOM_MS = 600;
/** Of where a face is detected and where it is found again, so much of the first is taken. */
const DETECTED = 0.5;

/** What is known of a face of the last frame. */
interface Sight {
  /** When the detector saw it last, ms. */
  readonly tMs: number;
  /** How it looked then; `null` where it cannot be found again by that. */
  readonly pattern: Pattern | null;
  /** In how many frames it was found again since. */
  readonly foundAgain: number;
}

const UNSEEN: Sight = { tMs: 0, pattern: null, foundAgain: 0 };

/** A known face in a new frame, by how it looked before. */
export interface Again {
  readonly face: Face;
  /** Whether that is enough; else the detector must look, too. */
  readonly isSure: boolean;
}

/** Remembers how the faces of one video looked when they were detected, and finds them again by that. */
export class Sights {
  /** The faces of the last frame. */
  faces: readonly Face[] = [];
  private of = new Map<Face, Sight>();
  /** Time of the last frame, ms; infinite before the first. */
  private lastMs = Number.POSITIVE_INFINITY;

  /** To be called with the faces of each frame, all of them remembered or found again, once they are known. */
  keep(faces: readonly Face[], tMs: number): void {
    this.lastMs = tMs;
    this.of = new Map(faces.map((face) => [face, this.of.get(face) ?? UNSEEN]));
    this.faces = faces;
  }

  /** To be called when frames come in another size: boxes are `factor` times as large from now on. */
  scale(factor: number): void {
    const larger = this.faces.map((face) => [face, scaledFace(face, factor)] as const);
    // A picture of another size looks a little different.
    this.of = new Map(
      larger.map(([face, scaled]) => [scaled, { ...(this.of.get(face) ?? UNSEEN), pattern: null }]),
    );
    this.faces = larger.map(([, scaled]) => scaled);
  }

  /** When the detector saw a face of the last frame, ms. */
  lookedAt(face: Face): number {
    return (this.of.get(face) ?? UNSEEN).tMs;
  }

  /**
   * To be called with each face that the detector saw in a close-up.
   *
   * @param expected what the close-up was made for. Where the face is not in its middle, key points are
   *   less exact: then the next frame is looked at, too
   * @param isCertain whether it is certain enough to be found again without the detector
   */
  remember(face: Face, frame: Frame, expected: Box, isCertain: boolean): void {
    const isBest = isCentred(face, expected) || frame.tMs - this.lastMs > SELDOM_MS;
    const pattern = isCertain && isBest ? patternOf(frame, face) : null;
    this.of.set(face, { tMs: frame.tMs, pattern, foundAgain: 0 });
  }

  /**
   * Looks for a known face by how it looked when it was detected.
   *
   * @param known all known faces
   */
  again(frame: Frame, one: Known, known: readonly Known[]): Again | null {
    const before = this.faces.find(({ box }) => overlap(box, one.last) > SAME_BOX);
    const sight = before && this.of.get(before);
    if (before === undefined || !sight?.pattern) return null;
    const age = frame.tMs - sight.tMs;
    if (age < 0 || age > FOUND_AGAIN_FOR_MS) return null;
    const face = foundAgain(sight.pattern, frame, center(one.expected));
    if (face === null || (hasNeighbour(one, known) && hasMoved(face, before))) return null;
    this.of.set(face, { ...sight, foundAgain: sight.foundAgain + 1 });
    const most = FOUND_AGAIN - 1 + (Math.floor(sight.tMs) % 3);
    return { face, isSure: sight.foundAgain < most };
  }
}

/**
 * Where a face is that was both detected and found again: in the middle. The detector's key points are
 * off by some hundredths of a face's width, each time otherwise. In frames in which a face is only found
 * again they would all be off by the same.
 */
export function refined(detected: Face, again: Face | null): Face {
  if (again === null || overlap(detected.box, again.box) < SAME_FACE) return detected;
  const between = (a: number, b: number) => DETECTED * a + (1 - DETECTED) * b;
  const point = (a: Point, b: Point) => ({ x: between(a.x, b.x), y: between(a.y, b.y) });
  const [box, other] = [detected.box, again.box];
  return {
    box: {
      ...point(box, other),
      width: between(box.width, other.width),
      height: between(box.height, other.height),
    },
    keypoints: detected.keypoints.map((a, i) => point(a, again.keypoints[i] ?? a)),
    score: detected.score,
  };
}

/** Whether another known face may come into the surroundings of one. */
function hasNeighbour({ expected }: Known, known: readonly Known[]): boolean {
  const near: Box = regionAround(expected, CLOSE_UP);
  return known.some((other) => other.expected !== expected && sharedArea(near, other.expected) > 0);
}

function isCentred({ box }: Face, expected: Box): boolean {
  const off = distance(center(box), center(expected));
  return Math.max(off, Math.abs(box.width - expected.width)) < CENTRED * box.width;
}

function hasMoved({ box }: Face, before: Face): boolean {
  const moved = distance(center(box), center(before.box));
  return Math.max(moved, Math.abs(box.width - before.box.width)) >= STILL * box.width;
}
