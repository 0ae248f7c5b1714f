import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Detector, View } from '../../../src/analysis/detector';
import { regionAround } from '../../../src/analysis/geometry';
import type { Box, Face, Point } from '../../../src/analysis/types';
import { readPicture } from '../../data/read-picture';

/** What the detector finds in one training frame, in shares of the frame's side. */
export interface Sample {
  readonly keypoints: readonly Point[];
  readonly box: Box;
}

export const FER_SIDE = 48;
export const UTK_SIDE = 200;

/** How a FER frame is shown to the detector, which wants some picture around a face. */
export interface Padding {
  /** Side of the whole picture, in frames. */
  readonly sides: number;
  /** What fills it around the frame. */
  readonly fill: 'edge' | 'mean' | 'black';
}

/** Every `count`-th part of the FER-2013 images whose usage is `usage`, as grey bytes. */
export function readFer(folder: string, usage: string, count: number): Uint8Array[] {
  const images = readFileSync(`${folder}/images.u8`);
  const rows = readFileSync(`${folder}/labels.csv`, 'utf8').trim().split('\n').slice(1);
  const chosen = rows.flatMap((row, i) => (row.split(',')[1] === usage ? [i] : []));
  return spread(chosen, count).map((row) =>
    images.subarray(row * FER_SIDE ** 2, (row + 1) * FER_SIDE ** 2),
  );
}

/** Names of `count` UTKFace chips, spread over the folder. */
export function utkNames(folder: string, count: number): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  return spread(names.sort(), count);
}

function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, i) => all[Math.floor(i * step)] as T,
  );
}

/** Best face of each FER frame, `undefined` where there is none. */
export async function detectFer(
  detector: Detector,
  images: readonly Uint8Array[],
  padding: Padding,
): Promise<(Sample | undefined)[]> {
  const margin = Math.round(((padding.sides - 1) / 2) * FER_SIDE);
  const views = images.map((image) => ({ pixels: padded(image, margin, padding.fill) }));
  return (await best(detector, views)).map((face) => face && inFrame(face, margin, FER_SIDE));
}

/** Faces seen before, looked for again in a region of `factor` times their box. */
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

/** Best face of each UTKFace chip, `undefined` where there is none. */
export async function detectUtk(
  detector: Detector,
  folder: string,
  names: readonly string[],
): Promise<(Sample | undefined)[]> {
  const found: (Sample | undefined)[] = [];
  // A chip shows much around the face already; a rim of a quarter keeps the face in the middle of
  // the detector's range of sizes.
  const margin = UTK_SIDE / 4;
  const side = UTK_SIDE + 2 * margin;
  const region = { x: -margin, y: -margin, width: side, height: side };
  for (let i = 0; i < names.length; i += 64) {
    const chips = names.slice(i, i + 64).map((name) => readPicture(`${folder}/${name}`));
    const views = (await Promise.all(chips)).map((pixels) => ({ pixels, region }));
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

/** A FER frame in the middle of a larger picture. */
export function padded(image: Uint8Array, margin: number, fill: Padding['fill']) {
  const side = FER_SIDE + 2 * margin;
  const data = new Uint8Array(4 * side * side).fill(255);
  const around = fill === 'mean' ? image.reduce((sum, value) => sum + value, 0) / image.length : 0;
  const inside = (value: number) => Math.max(0, Math.min(FER_SIDE - 1, value));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = [x - margin, y - margin];
      const own = fill === 'edge' || (inside(u) === u && inside(v) === v);
      const grey = own ? (image[inside(v) * FER_SIDE + inside(u)] ?? 0) : around;
      data.fill(grey, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return { width: side, height: side, data };
}
