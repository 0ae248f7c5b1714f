import { Classifier } from '../../src/analysis/classifier';
import { cropFace } from '../../src/analysis/crop';
import type { Detector } from '../../src/analysis/detector';
import { FRAMINGS } from '../../src/analysis/framing-constants';
import type { ModelSource } from '../../src/analysis/model-files';
import { letterbox } from '../../src/analysis/resample';
import type { Box, Face, Pixels } from '../../src/analysis/types';
import { InputError } from '../cli/errors';
import { FER_SIDE, padded } from '../data/fer-frame';

/** An image of a data set, prepared for a classifier: grey levels 0 to 255, row-major. */
export interface Prepared {
  /** The whole image, scaled to the classifier's input. */
  readonly direct: Float32Array;
  /** The run-time crop of the face that the detector finds; `null` where it finds none. */
  readonly cropped?: Float32Array | null;
}

/** @throws InputError when the model is of another kind, ModelError when its files cannot be used. */
export async function loadClassifier(
  name: string,
  kind: 'expression' | 'gender',
  source: ModelSource,
): Promise<Classifier> {
  const classifier = await Classifier.load(name, source);
  if (classifier.metadata.kind !== kind) {
    classifier.dispose();
    throw new InputError(`${name} is no model for ${kind}, but for ${classifier.metadata.kind}.`);
  }
  return classifier;
}

/** Prepares FER-2013 images. The detector sees them padded to twice their size. */
export async function prepareFer(
  images: readonly Uint8Array[],
  { metadata }: Classifier,
  detector: Detector | undefined,
): Promise<Prepared[]> {
  const { size } = metadata.input;
  const margin = FER_SIDE / 2;
  const frames = images.map((image) => padded(image, 0, 'edge'));
  const direct = frames.map((frame) => greyOf(frame, size));
  if (!detector) return direct.map((values) => ({ direct: values }));
  const views = images.map((image) => ({ pixels: padded(image, margin, 'mean') }));
  const found = await detector.detectAll(views, { maxFaces: 1 });
  const faces = found.map(([face]) => face && shift(face, -margin));
  return withCrops(frames, direct, faces, metadata);
}

/** Prepares UTKFace chips. The detector sees them with a margin of a quarter on each side. */
export async function prepareUtk(
  chips: readonly Pixels[],
  { metadata }: Classifier,
  detector: Detector | undefined,
): Promise<Prepared[]> {
  const direct = chips.map((chip) => greyOf(chip, metadata.input.size));
  if (!detector) return direct.map((values) => ({ direct: values }));
  const views = chips.map((pixels) => ({ pixels, region: rim(pixels) }));
  const found = await detector.detectAll(views, { maxFaces: 1 });
  const faces = found.map(([face]) => face);
  return withCrops(chips, direct, faces, metadata);
}

function withCrops(
  pictures: readonly Pixels[],
  direct: readonly Float32Array[],
  faces: readonly (Face | undefined)[],
  { framing, input }: Classifier['metadata'],
): Prepared[] {
  return pictures.map((pixels, i) => {
    const face = faces[i];
    const cropped = face ? cropFace(pixels, face, FRAMINGS[framing], input.size) : null;
    return { direct: direct[i] ?? new Float32Array(), cropped };
  });
}

/** The whole picture in grey (Rec. 601 luma), area-averaged to `size`. */
function greyOf(pixels: Pixels, size: number): Float32Array {
  const { values } = letterbox(pixels, size);
  return Float32Array.from(
    { length: size * size },
    (_, i) =>
      0.299 * (values[3 * i] ?? 0) +
      0.587 * (values[3 * i + 1] ?? 0) +
      0.114 * (values[3 * i + 2] ?? 0),
  );
}

function rim({ width, height }: Pixels): Box {
  const margin = Math.max(width, height) / 4;
  return { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
}

function shift({ box, keypoints, score }: Face, by: number): Face {
  return {
    box: { ...box, x: box.x + by, y: box.y + by },
    keypoints: keypoints.map(({ x, y }) => ({ x: x + by, y: y + by })),
    score,
  };
}
