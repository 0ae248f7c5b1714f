import sharp from 'sharp';
import { cropFace } from '../../../src/analysis/crop';
import type { Detector } from '../../../src/analysis/detector';
import type { Framing } from '../../../src/analysis/framing';
import { overlap, regionAround } from '../../../src/analysis/geometry';
import type { Face, Pixels } from '../../../src/analysis/types';
import { FER_SIDE } from '../../data/fer-frame';
import { readPicture } from '../../data/read-picture';

const COLUMNS = 4;
const ROWS = 5;
const SHOWN = COLUMNS * ROWS;
/** Training images per average: enough that nobody can be recognised. */
const GROUP = 50;
const ENLARGE = 2;
const GAP = 24;

/**
 * Draws 20 run-time crops side by side with 20 training images (into build/framing/), and with averages
 * of 20 disjoint groups of training images (into docs/, so that nobody's picture is published).
 */
export async function drawPictures(
  detector: Detector,
  frames: readonly Uint8Array[],
  framing: Framing,
  root: string,
): Promise<void> {
  const crops = await runTimeCrops(
    detector,
    framing,
    `${root}node_modules/@vladmandic/face-api/demo`,
  );
  await sideBySide(crops, frames.slice(0, SHOWN), `${root}build/framing/side-by-side.png`);
  const averages = Array.from({ length: SHOWN }, (_, i) =>
    average(frames.filter((_, n) => n % SHOWN === i).slice(0, GROUP)),
  );
  await sideBySide(crops, averages, `${root}docs/run-time-crops.png`);
}

/** Run-time crops of the faces in the six sample photos, each photo at two sizes. */
async function runTimeCrops(
  detector: Detector,
  framing: Framing,
  folder: string,
): Promise<Float32Array[]> {
  const crops: Float32Array[] = [];
  for (const width of [960, 640]) {
    for (let photo = 1; photo <= 6 && crops.length < SHOWN; photo++) {
      const pixels = await readPicture(`${folder}/sample${photo}.jpg`, { width });
      for (const face of await facesOf(detector, pixels)) {
        if (crops.length < SHOWN) crops.push(cropFace(pixels, face, framing, FER_SIDE));
      }
    }
  }
  return crops;
}

/** Faces as the pipeline finds them: in the whole picture, then again in a closer view. */
async function facesOf(detector: Detector, pixels: Pixels): Promise<Face[]> {
  const coarse = await detector.detect(pixels);
  const views = coarse.map(({ box }) => ({ pixels, region: regionAround(box, 2) }));
  const near = await detector.detectAll(views);
  return coarse.flatMap(
    ({ box }, i) => near[i]?.find((face) => overlap(face.box, box) > 0.3) ?? [],
  );
}

function average(frames: readonly Uint8Array[]): Float32Array {
  const sum = new Float32Array(FER_SIDE * FER_SIDE);
  for (const frame of frames) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (frame[i] ?? 0) / frames.length;
  }
  return sum;
}

/** Draws two blocks of 4 by 5 faces, `left` and `right`. */
async function sideBySide(
  left: readonly ArrayLike<number>[],
  right: readonly ArrayLike<number>[],
  file: string,
): Promise<void> {
  const width = 2 * COLUMNS * FER_SIDE + GAP;
  const height = ROWS * FER_SIDE;
  const canvas = new Uint8Array(width * height).fill(255);
  const draw = (faces: readonly ArrayLike<number>[], x0: number) => {
    for (const [i, face] of faces.entries()) {
      const x = x0 + (i % COLUMNS) * FER_SIDE;
      const y = Math.floor(i / COLUMNS) * FER_SIDE;
      for (let p = 0; p < FER_SIDE * FER_SIDE; p++) {
        const at = (y + Math.floor(p / FER_SIDE)) * width + x + (p % FER_SIDE);
        canvas[at] = Math.round(face[p] ?? 0);
      }
    }
  };
  draw(left, 0);
  draw(right, COLUMNS * FER_SIDE + GAP);
  await sharp(canvas, { raw: { width, height, channels: 1 } })
    .resize(width * ENLARGE)
    .png()
    .toFile(file);
}
