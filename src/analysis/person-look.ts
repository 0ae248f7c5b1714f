import { type Appearance, adapted, appearanceOf, difference } from './appearance';
import type { Box, Picture } from './types';

/**
 * How somebody looks in one video: face with hair, and clothes, each as the coarse picture of
 * {@link Appearance}. It tells whether a new face in the same video may be that of somebody who was in it
 * before; across days or clothes it tells nothing.
 */
export interface PersonLook {
  readonly face: Appearance;
  readonly clothes: Appearance;
  /** In how many frames it was seen. */
  readonly frames: number;
}

/** The shoulders begin about so far below the upper edge of the detector's box, in its heights. */
const CLOTHES_BEGIN = 1.45;
/** What is looked at is so many times as large as the box. */
const CLOTHES_SIZE = 1.1;
/** A long look counts the last frames more: light changes. */
const MOST_FRAMES = 40;

/**
 * Faces that differ by more than this, decibels, are of two people. In the six sample photos of face-api,
 * no two people's differ by less than 0.54; those of one person, seconds apart in a video, by 0.5 at most.
 */
const MOST_FACE = 0.5;
/** The same for clothes: 0.65 is the least between two people, and 0.9 what one person's may differ by. */
const MOST_CLOTHES = 0.9;
/** Faces alone must be nearer to each other. */
const MOST_FACE_ALONE = 0.4;

/**
 * @param box of the face, px
 * @param others boxes of other faces, which may hide a part
 */
export function personLookOf(pixels: Picture, box: Box, others: readonly Box[]): PersonLook {
  const { x, y, width, height } = box;
  const [wide, high] = [CLOTHES_SIZE * width, CLOTHES_SIZE * height];
  const below = {
    x: x + (width - wide) / 2,
    y: y + CLOTHES_BEGIN * height,
    width: wide,
    height: high,
  };
  return {
    face: appearanceOf(pixels, box, others),
    clothes: appearanceOf(pixels, below, others),
    frames: 1,
  };
}

/** A look with one more frame of the same person. */
export function withFrame(look: PersonLook, seen: PersonLook): PersonLook {
  const frames = look.frames + 1;
  const share = 1 / Math.min(frames, MOST_FRAMES);
  return {
    face: adapted(look.face, seen.face, share),
    clothes: adapted(look.clothes, seen.clothes, share),
    frames,
  };
}

/**
 * How unlike two looks are: below 1 they may well be of one person, 0 is the same; `null` where too little
 * was seen of either. Where the clothes of one are out of the picture, only faces are compared.
 */
export function unlikeness(a: PersonLook, b: PersonLook): number | null {
  const face = difference(a.face, b.face);
  if (face === null) return null;
  const clothes = difference(a.clothes, b.clothes);
  if (clothes === null) return face / MOST_FACE_ALONE;
  return Math.max(face / MOST_FACE, clothes / MOST_CLOTHES);
}
