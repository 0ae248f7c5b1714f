import type { Detector, View } from '../../../src/analysis/detector';
import { regionAround } from '../../../src/analysis/geometry';
import type { Box, Face, Point } from '../../../src/analysis/types';
import { chunks } from '../../data/chunks';
import { readFer } from '../../data/fer';
import { FER_SIDE, type Fill, padded } from '../../data/fer-frame';
import { listUtk, readChip, type UtkFace } from '../../data/utk';

/** A detection in one training image; coordinates in sides of the image. */
export interface Sample {
  readonly keypoints: readonly Point[];
  readonly box: Box;
}

const UTK_SIDE = 200;
/** Chips read and searched at a time. */
const CHUNK = 64;

/** How a FER-2013 image is padded for the detector, which needs some surroundings of a face. */
export interface Padding {
  /** Side of the padded picture, in sides of the image. */
  readonly sides: number;
  /** What fills it around the frame. */
  readonly fill: Fill;
}

/** `count` images of FER-2013's training part, evenly spaced. */
export function ferFrames(folder: string, count: number): Uint8Array[] {
  const files = [`${folder}/images.u8`, `${folder}/labels.csv`] as const;
  const { faces } = readFer(...files, 'Training', 'fer2013');
  return spread(faces, count).map(({ image }) => image);
}

/** `count` UTKFace chips, evenly spaced in the folder. */
export function utkFaces(folder: string, count: number): UtkFace[] {
  return spread(listUtk(folder, 0, false), count);
}

function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, i) => all[Math.floor(i * step)] as T,
  );
}

/** The best detection in each FER-2013 image, `undefined` where there is none. */
export async function detectFer(
  detector: Detector,
  images: readonly Uint8Array[],
  padding: Padding,
): Promise<(Sample | undefined)[]> {
  const margin = Math.round(((padding.sides - 1) / 2) * FER_SIDE);
  const views = images.map((image) => ({ pixels: padded(image, margin, padding.fill) }));
  return (await best(detector, views)).map((face) => face && inFrame(face, margin, FER_SIDE));
}

/** Detects faces again, each in a region of `factor` times its earlier box. */
export async function detectFerAgain(
  detector: Detector,
  images: readonly Uint8Array[],
  seen: readonly (Sample | undefined)[],
  factor: number,
): Promise<(Sample | undefined)[]> {
  const margin = 2 * FER_SIDE;
  const found: (Sample | undefined)[] = [];
  for (const [i, image] of images.entries()) {
    const box = seen[i]?.box;
    const pixels = padded(image, margin, 'mean');
    const region = box && regionAround(toPixels(box, margin), factor);
    const face = region && (await best(detector, [{ pixels, region }]))[0];
    found.push(face && inFrame(face, margin, FER_SIDE));
  }
  return found;
}

function toPixels({ x, y, width, height }: Box, margin: number): Box {
  return {
    x: margin + x * FER_SIDE,
    y: margin + y * FER_SIDE,
    width: width * FER_SIDE,
    height: height * FER_SIDE,
  };
}

/** The best detection in each UTKFace chip, `undefined` where there is none. */
export async function detectUtk(
  detector: Detector,
  faces: readonly UtkFace[],
): Promise<(Sample | undefined)[]> {
  const found: (Sample | undefined)[] = [];
  // A chip shows much around the face already; a margin of a quarter brings the face to the middle of
  // the detector's range of sizes.
  const margin = UTK_SIDE / 4;
  const side = UTK_SIDE + 2 * margin;
  const region = { x: -margin, y: -margin, width: side, height: side };
  for (const chunk of chunks(faces, CHUNK)) {
    const views = (await Promise.all(chunk.map(readChip))).map((pixels) => ({ pixels, region }));
    found.push(...(await best(detector, views)).map((face) => face && inFrame(face, 0, UTK_SIDE)));
  }
  return found;
}

async function best(detector: Detector, views: readonly View[]): Promise<(Face | undefined)[]> {
  return (await detector.detectAll(views, { maxFaces: 1 })).map(([face]) => face);
}

function inFrame({ keypoints, box }: Face, margin: number, side: number): Sample {
  return {
    keypoints: keypoints.map(({ x, y }) => ({ x: (x - margin) / side, y: (y - margin) / side })),
    box: {
      x: (box.x - margin) / side,
      y: (box.y - margin) / side,
      width: box.width / side,
      height: box.height / side,
    },
  };
}
