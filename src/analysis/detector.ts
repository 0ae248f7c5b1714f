import type { GraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import {
  createDetector as createPackageDetector,
  SupportedModels,
} from '@tensorflow-models/face-detection';
import { checkFigures } from './figures';
import { type ModelSource, readModel } from './model-files';
import { type Letterbox, letterbox, type Surround } from './resample';
import { strongest } from './suppression';
import type { Box, Face, Picture } from './types';

/** `short` finds faces within about 2 m of the camera; `full`, which is slower, up to about 5 m. */
export type DetectorRange = 'short' | 'full';

export interface DetectOptions {
  /** How many faces of each picture to keep, best first; default 16. */
  readonly maxFaces?: number;
  /** The lowest score of a face to keep, 0 to 1; default {@link DEFAULT_MIN_SCORE}. */
  readonly minScore?: number;
}

/** What the detector looks at: a picture, or a region of one. */
export interface View {
  readonly pixels: Picture;
  /** In pixels of the picture; the whole picture if left out. It may extend past the edges. */
  readonly region?: Box;
  /** What the network sees where the view shows nothing of the picture; black if left out. */
  readonly surround?: Surround;
}

export interface Detector {
  /**
   * Finds the faces of one picture, best first, in the picture's own pixels. Boxes and key points
   * may lie outside the picture where a face is cut by its edge.
   */
  detect(pixels: Picture, options?: DetectOptions): Promise<Face[]>;
  /**
   * The same for many views, which go through the network together: the tiles of a group picture,
   * or the videos of a call. Faces are in the pixels of their view's picture, not of its region.
   */
  detectAll(views: readonly View[], options?: DetectOptions): Promise<Face[][]>;
  dispose(): void;
}

/** One detector for each range. */
export type Detectors = Readonly<Record<DetectorRange, Detector>>;

const DEFAULT_MIN_SCORE = 0.6;

/** Of two boxes with a higher intersection over union, the weaker is dropped (MediaPipe's value). */
const MAX_OVERLAP = 0.3;

/** Views that go through the network at once; more would only take more memory. */
const BATCH = 16;

const MODELS = {
  short: { name: 'detector-short-range', size: 128 },
  full: { name: 'detector-full-range', size: 192 },
} as const;

/**
 * The internals of the package's detector that are used here. Its own `estimateFaces` drops the
 * scores, takes one picture per call, and decodes all 896 or 2,304 anchors in some sixty small
 * tensor operations, which take longer than the network. So the network's output is decoded here,
 * with the package's anchors and scales.
 */
interface PackageDetector {
  readonly detectorModel: GraphModel;
  readonly anchors: readonly { readonly xCenter: number; readonly yCenter: number }[];
  readonly tensorsToDetectionConfig: {
    readonly xScale: number;
    readonly yScale: number;
    readonly wScale: number;
    readonly hScale: number;
    readonly numKeypoints: number;
  };
  dispose(): void;
}

/**
 * Loads BlazeFace (Bazarevsky et al. 2019) onto the active backend.
 *
 * @throws ModelError when the model's files are missing or damaged.
 */
export async function createDetector(range: DetectorRange, source: ModelSource): Promise<Detector> {
  const { name, size } = MODELS[range];
  const { artifacts } = await readModel(name, source);
  const network = (await createPackageDetector(SupportedModels.MediaPipeFaceDetector, {
    runtime: 'tfjs',
    modelType: range,
    maxFaces: 1,
    detectorModelUrl: io.fromMemory(artifacts),
  })) as unknown as PackageDetector;
  const detectAll = async (views: readonly View[], options?: DetectOptions) => {
    const found: Face[][] = [];
    for (let i = 0; i < views.length; i += BATCH) {
      found.push(...(await detectBatch(network, views.slice(i, i + BATCH), size, options)));
    }
    return found;
  };
  return {
    detect: async (pixels, options) => (await detectAll([{ pixels }], options))[0] ?? [],
    detectAll,
    dispose: () => network.dispose(),
  };
}

async function detectBatch(
  network: PackageDetector,
  views: readonly View[],
  size: number,
  { maxFaces = 16, minScore = DEFAULT_MIN_SCORE }: DetectOptions = {},
): Promise<Face[][]> {
  // Each picture is shrunk to the network's input here, so that only size * size pixels are
  // uploaded, whatever the size of the picture.
  const squares = views.map(({ pixels, region, surround }) =>
    letterbox(pixels, size, region, surround),
  );
  const output = await execute(network, squares, size);
  const stride = output.length / squares.length;
  return squares.map((square, i) => {
    const figures = output.subarray(i * stride, (i + 1) * stride);
    return strongest(decode(network, figures, square, minScore), MAX_OVERLAP, maxFaces);
  });
}

/** Runs the network over `[n, size, size, 3]` and reads `[n, anchors, 17]` back. */
async function execute(
  { detectorModel }: PackageDetector,
  squares: readonly Letterbox[],
  size: number,
): Promise<Float32Array> {
  const values = new Float32Array(squares.length * 3 * size * size);
  for (const [i, square] of squares.entries())
    writeUnit(square.values, values, i * 3 * size * size);
  const input = tensor4d(values, [squares.length, size, size, 3]);
  const output = detectorModel.execute(input, 'Identity:0') as Tensor;
  input.dispose();
  try {
    const figures = (await output.data()) as Float32Array;
    checkFigures(figures, output.size);
    return figures;
  } finally {
    output.dispose();
  }
}

/** Writes levels from 0 to 255 as -1 to 1, from `to[at]` on. */
function writeUnit(levels: Float32Array, to: Float32Array, at: number): void {
  for (let i = 0; i < levels.length; i++) to[at + i] = (levels[i] as number) / 127.5 - 1;
}

/**
 * Decodes the network's output for one view, `[anchors, 17]`: the score's logit, the box's centre,
 * width and height, then the key points. Centre and key points are relative to the anchor.
 */
function decode(
  { anchors, tensorsToDetectionConfig: config }: PackageDetector,
  figures: Float32Array,
  { side, left, top }: Letterbox,
  minScore: number,
): Face[] {
  const { xScale, yScale, wScale, hScale, numKeypoints } = config;
  const width = 5 + 2 * numKeypoints;
  const faces: Face[] = [];
  for (const [i, anchor] of anchors.entries()) {
    const at = i * width;
    const score = sigmoid(figures[at] as number);
    if (score < minScore) continue;
    const x = (place: number) =>
      left + side * ((figures[at + place] as number) / xScale + anchor.xCenter);
    const y = (place: number) =>
      top + side * ((figures[at + place] as number) / yScale + anchor.yCenter);
    const across = (side * (figures[at + 3] as number)) / wScale;
    const down = (side * (figures[at + 4] as number)) / hScale;
    if (across <= 0 || down <= 0) continue;
    faces.push({
      box: { x: x(1) - across / 2, y: y(2) - down / 2, width: across, height: down },
      keypoints: Array.from({ length: numKeypoints }, (_, k) => ({
        x: x(5 + 2 * k),
        y: y(6 + 2 * k),
      })),
      score,
    });
  }
  return faces;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
