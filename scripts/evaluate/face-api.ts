import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import { argmax } from '../../src/analysis/metrics';
import { letterbox } from '../../src/analysis/resample';
import { EXPRESSIONS, type Expression, type Pixels } from '../../src/analysis/types';
import type { ReadAlone } from './read-stills';
import type { Outcome } from './reading-scores';

export const FACE_API = '@vladmandic/face-api';

/** Side of a picture with a border, px: three times the photographs of LFW, rounded to what its detector takes in. */
const BORDERED_SIDE = 1024;

/** Its names for the expressions, in our order. */
const NAMES: Readonly<Record<Expression, string>> = {
  angry: 'angry',
  disgust: 'disgusted',
  fear: 'fearful',
  happy: 'happy',
  sad: 'sad',
  surprise: 'surprised',
  neutral: 'neutral',
};

/** The part of the package that is used here. */
interface FaceApi {
  readonly nets: Readonly<
    Record<
      'ssdMobilenetv1' | 'faceLandmark68Net' | 'faceExpressionNet',
      { loadFromDisk(folder: string): Promise<void> }
    >
  >;
  detectAllFaces(picture: tf.Tensor3D): {
    withFaceLandmarks(): { withFaceExpressions(): Promise<readonly Detected[]> };
  };
}

interface Detected {
  readonly detection: { readonly box: { readonly width: number } };
  /** Probabilities, by {@link NAMES}. */
  readonly expressions: Readonly<Record<string, number>>;
}

/**
 * Loads @vladmandic/face-api (MIT), a peer, to read the same pictures beside our models: its SSD detector
 * with its own threshold, landmarks, and expressions of the aligned face. It runs on the backend in use.
 * The detector hardly finds faces that fill their picture, so where it finds none, it sees the picture once
 * more with a border of its mean colour, as wide as the picture: this compares how expressions are read.
 *
 * @returns reads pictures; of several faces the largest counts, and the likeliest expression is always shown
 */
export async function loadFaceApi(): Promise<ReadAlone> {
  const require = createRequire(import.meta.url);
  const file = require.resolve(`${FACE_API}/dist/face-api.node-wasm.js`);
  // This build asks for the umbrella package @tensorflow/tfjs, which is not installed. It gets the core
  // instead, with its operations as methods of tensors, which only the umbrella adds.
  require('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  const load = (name: string) => (name.startsWith('@tensorflow/') ? tf : require(name));
  const module = { exports: {} };
  compileFunction(readFileSync(file, 'utf8'), ['require', 'module'])(load, module);
  const api = module.exports as FaceApi;
  const folder = `${dirname(file)}/../model`;
  const { ssdMobilenetv1, faceLandmark68Net, faceExpressionNet } = api.nets;
  for (const net of [ssdMobilenetv1, faceLandmark68Net, faceExpressionNet]) {
    await net.loadFromDisk(folder);
  }
  return async (pictures) => {
    const reads: Outcome['read'][] = [];
    for (const picture of pictures) reads.push(await readPicture(api, picture));
    return reads;
  };
}

/** Reads a picture, and once more with a border where no face is found in it as it is. */
async function readPicture(api: FaceApi, picture: Pixels): Promise<Outcome['read']> {
  const { width, height } = picture;
  const alone = await readLargest(api, rgbOf(picture), [height, width]);
  if (alone !== null) return alone;
  const border = Math.max(width, height);
  const region = {
    x: -border,
    y: -border,
    width: width + 2 * border,
    height: height + 2 * border,
  };
  const { values } = letterbox(picture, BORDERED_SIDE, region, 'mean');
  return readLargest(api, values, [BORDERED_SIDE, BORDERED_SIDE]);
}

function rgbOf({ data }: Pixels): Float32Array {
  return Float32Array.from({ length: (3 * data.length) / 4 }, (_, i) => {
    return data[4 * Math.floor(i / 3) + (i % 3)] as number;
  });
}

/** @param rgb 0 to 255, row-major, `[height, width, 3]` */
async function readLargest(
  api: FaceApi,
  rgb: Float32Array,
  [height, width]: readonly [number, number],
): Promise<Outcome['read']> {
  const picture = tf.tensor3d(rgb, [height, width, 3]);
  const faces = await api.detectAllFaces(picture).withFaceLandmarks().withFaceExpressions();
  picture.dispose();
  const [largest] = [...faces].sort((a, b) => b.detection.box.width - a.detection.box.width);
  if (!largest) return null;
  const of = (name: Expression) => largest.expressions[NAMES[name]] ?? 0;
  const likeliest = EXPRESSIONS[argmax(EXPRESSIONS.map(of))] as Expression;
  return { likeliest, shown: likeliest };
}
