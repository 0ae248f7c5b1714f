import type { Degradation } from '../../scripts/evaluate/degrade';
import type { Classifier } from '../../src/analysis/classifier';
import { cropAt } from '../../src/analysis/crop';
import { followFaces } from '../../src/analysis/follow';
import { placeCrop, type Similarity } from '../../src/analysis/framing';
import { FRAMINGS } from '../../src/analysis/framing-constants';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import type { Models } from '../../src/analysis/models';
import { qualityOf } from '../../src/analysis/quality';
import type { Track } from '../../src/analysis/tracker';
import type { Face, Frame, Pixels, Probabilities } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { randomOf } from '../tracking/random';

/** What the network says of one frame, before anything is smoothed. */
export interface RawReading {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: Probabilities;
  /** Quality of the frame, 0 to 1. */
  readonly weight: number;
}

/** Frames of a picture until its face must be found, and the time between them, ms. */
const PATIENCE = 6;
const INTERVAL_MS = 125;
/** What key points of a live face are off by from frame to frame: sides of the crop, shares, radians. */
const MOTION = { shift: 0.02, size: 0.03, angle: 0.04 } as const;
/** The light goes up and down by this share; every pixel of the crop by this many grey levels. */
const FLICKER = 0.1;
const NOISE = 4;

/** A still picture whose face was found. */
export interface Sitter {
  readonly picture: Pixels;
  readonly face: Face;
}

/**
 * Reads a still picture as a short clip: the crop moves a little from frame to frame, as key points of a live face do,
 * the light goes up and down, and every frame has its own noise.
 *
 * @param readings how many frames the clip has
 * @param seed decides how the crop moves
 * @param degrade what the camera does to each of the frames
 */
export async function readClip(
  models: Models,
  { picture, face }: Sitter,
  readings: number,
  seed: number,
  degrade: Degradation = (grey) => grey,
): Promise<RawReading[]> {
  const model = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
  const { size } = model.metadata.input;
  const place = placeCrop(face, FRAMINGS[model.metadata.framing]);
  const random = randomOf(seed);
  const crops: Float32Array[] = [];
  for (let i = 0; i < readings; i++) {
    const crop = cropAt(picture, moved(place, random), size);
    const seen = await degrade(Uint8Array.from(crop, Math.round), seed);
    crops.push(exposed(Float32Array.from(seen), random));
  }
  return readCrops(model, face, crops);
}

/** The largest face of each picture, found as in a video that stands still; `null` where there is none. */
export async function findSitters(
  models: Models,
  pictures: readonly Pixels[],
): Promise<(Sitter | null)[]> {
  const videos = pictures.map(() => new VideoMemory());
  const found = pictures.map((): Sitter | null => null);
  for (let i = 0; i < PATIENCE; i++) {
    const open = [...found.keys()].filter((k) => found[k] === null);
    const jobs = open.map((k) => ({
      video: videos[k] as VideoMemory,
      frame: { ...(pictures[k] as Pixels), tMs: i * INTERVAL_MS },
    }));
    const tracks = await followFaces(await models.detectors(), jobs);
    for (const [at, k] of open.entries()) {
      const face = largestOf(tracks[at] ?? []);
      if (face !== null) found[k] = { picture: pictures[k] as Pixels, face };
    }
  }
  return found;
}

/** Reads the largest face of the next frame of a video; `null` where there is none. */
export async function readFrame(
  models: Models,
  video: VideoMemory,
  frame: Frame,
): Promise<RawReading | null> {
  const [tracks = []] = await followFaces(await models.detectors(), [{ video, frame }]);
  const face = largestOf(tracks);
  if (face === null) return null;
  const model = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
  const [reading] = await readCrops(model, face, [model.crop(frame, face)]);
  return reading ?? null;
}

async function readCrops(
  model: Classifier,
  face: Face,
  crops: readonly Float32Array[],
): Promise<RawReading[]> {
  const outputs = await model.classify(crops);
  return outputs.map((output, i) => {
    const { weight } = qualityOf(face, crops[i] as Float32Array, model.metadata.input.size);
    return { probabilities: model.calibrate(output), weight };
  });
}

function largestOf(tracks: readonly Track[]): Face | null {
  const [largest] = tracks.toSorted((a, b) => b.face.box.width - a.face.box.width);
  return largest?.face ?? null;
}

function moved({ a, b, x0, y0 }: Similarity, random: () => number): Similarity {
  const off = (range: number) => range * (2 * random() - 1);
  const factor = 1 + off(MOTION.size);
  const angle = off(MOTION.angle);
  const [cos, sin] = [factor * Math.cos(angle), factor * Math.sin(angle)];
  const turned = { a: a * cos - b * sin, b: b * cos + a * sin };
  // The crop's middle, moved by shares of its side.
  const [u, v] = [0.5 + off(MOTION.shift), 0.5 + off(MOTION.shift)];
  const [x, y] = [x0 + a * u - b * v, y0 + b * u + a * v];
  return { ...turned, x0: x - (turned.a - turned.b) / 2, y0: y - (turned.b + turned.a) / 2 };
}

function exposed(crop: Float32Array, random: () => number): Float32Array {
  const gain = 1 + FLICKER * (2 * random() - 1);
  return crop.map((level) => Math.min(255, Math.max(0, gain * level + NOISE * (2 * random() - 1))));
}
