import { readPicture } from '../../scripts/data/read-picture';
import { ROOT } from '../../scripts/files/root';
import type { Detectors } from '../../src/analysis/detector';
import { regionAround } from '../../src/analysis/geometry';
import { findGroup } from '../../src/analysis/group-picture';
import { letterbox } from '../../src/analysis/resample';
import type { Box, Pixels } from '../../src/analysis/types';

/** A real head, cut out of a photo. */
export interface CutOut {
  readonly photo: Pixels;
  /** The square of the photo that shows the head, px of the photo. */
  readonly head: Box;
  /** The face as the detector sees it, in shares of the square's side. */
  readonly face: Box;
}

/** The MIT-licensed photos that come with @vladmandic/face-api. */
const PHOTOS = [1, 2, 3, 4, 5, 6] as const;
/** A head with its hair fits into a square this many times the detector's box. */
export const HEAD = 1.7;
/** A face in profile is a matter for the detector; these sequences are about following. */
const MIN_SCORE = 0.9;

/** The faces of the sample photos that are well seen, always in the same order. */
export async function cutOuts(detectors: Detectors): Promise<CutOut[]> {
  const found: CutOut[] = [];
  for (const number of PHOTOS) {
    const file = `${ROOT}node_modules/@vladmandic/face-api/demo/sample${number}.jpg`;
    const photo = await readPicture(file);
    for (const { box, score } of await findGroup(detectors, photo)) {
      if (score >= MIN_SCORE) found.push(cutOut(photo, box));
    }
  }
  return found;
}

/** The same head in a picture of its own, `side` px wide, for frames in which it is small. */
export function shrunk({ photo, head, face }: CutOut, side: number): CutOut {
  const { values } = letterbox(photo, side, head);
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [i, level] of values.entries()) data[4 * Math.floor(i / 3) + (i % 3)] = level;
  const all = { x: 0, y: 0, width: side, height: side };
  return { photo: { width: side, height: side, data }, head: all, face };
}

function cutOut(photo: Pixels, box: Box): CutOut {
  const head = regionAround(box, HEAD);
  const side = head.width;
  return {
    photo,
    head,
    face: {
      x: (box.x - head.x) / side,
      y: (box.y - head.y) / side,
      width: box.width / side,
      height: box.height / side,
    },
  };
}
