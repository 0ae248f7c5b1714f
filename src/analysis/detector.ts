import { io, type Tensor3D, tensor3d } from '@tensorflow/tfjs-core';
import {
  createDetector as createPackageDetector,
  SupportedModels,
} from '@tensorflow-models/face-detection';
import { type ModelSource, readModel } from './models';
import { type Letterbox, letterbox } from './resample';
import type { Face, Pixels } from './types';

/** `short` is for faces within about 2 m of the camera, `full` for up to about 5 m; it costs more. */
export type DetectorRange = 'short' | 'full';

export interface DetectOptions {
  /** Only the best so many; default 16, at most {@link MAX_FACES}. */
  readonly maxFaces?: number;
  /**
   * Only faces of at least this score, 0 to 1; default 0.6. The package itself drops what is below
   * 0.5 (short range) or 0.6 (full range).
   */
  readonly minScore?: number;
}

export interface Detector {
  /**
   * Finds the faces of one picture, best first, in the picture's own pixels. Boxes and key points
   * may lie outside the picture where a face is cut by its edge.
   */
  detect(pixels: Pixels, options?: DetectOptions): Promise<Face[]>;
  dispose(): void;
}

/** Faces that are kept of one picture before the caller's own limit. */
export const MAX_FACES = 64;

const MODELS = {
  short: { name: 'detector-short-range', size: 128 },
  full: { name: 'detector-full-range', size: 192 },
} as const;

/** A face as the package has it; figures are shares of the picture's width or height. */
interface PackageDetection {
  readonly score: readonly number[];
  readonly locationData: {
    readonly relativeBoundingBox: {
      readonly xMin: number;
      readonly yMin: number;
      readonly width: number;
      readonly height: number;
    };
    readonly relativeKeypoints: readonly { readonly x: number; readonly y: number }[];
  };
}

/** `detectFaces` is missing in the package's types; `estimateFaces`, which is not, drops the score. */
interface PackageDetector {
  detectFaces(image: Tensor3D): Promise<PackageDetection[]>;
  dispose(): void;
}

/**
 * Loads BlazeFace (Bazarevsky et al. 2019) onto the active backend.
 *
 * Overlaps are suppressed as the package does it: the weaker of two boxes whose intersection is
 * over 0.3 of their union goes.
 *
 * @throws ModelError when the model's files are missing or damaged.
 */
export async function createDetector(range: DetectorRange, source: ModelSource): Promise<Detector> {
  const { name, size } = MODELS[range];
  const { artifacts } = await readModel(name, source);
  const detector = (await createPackageDetector(SupportedModels.MediaPipeFaceDetector, {
    runtime: 'tfjs',
    modelType: range,
    maxFaces: MAX_FACES,
    detectorModelUrl: io.fromMemory(artifacts),
  })) as unknown as PackageDetector;
  return {
    detect: (pixels, options) => detect(detector, pixels, size, options),
    dispose: () => detector.dispose(),
  };
}

async function detect(
  detector: PackageDetector,
  pixels: Pixels,
  size: number,
  { maxFaces = 16, minScore = 0.6 }: DetectOptions = {},
): Promise<Face[]> {
  // The picture is brought to exactly the network's input here, so that only size * size pixels are
  // uploaded and the package's own resampling, which costs by the size of its input, has nothing
  // left to do.
  const square = letterbox(pixels, size);
  const image = tensor3d(square.values, [size, size, 3]);
  try {
    const detections = await detector.detectFaces(image);
    return detections
      .map((detection) => toFace(detection, square))
      .filter(({ score }) => score >= minScore)
      .slice(0, maxFaces);
  } finally {
    image.dispose();
  }
}

function toFace({ score, locationData }: PackageDetection, { side, left, top }: Letterbox): Face {
  const box = locationData.relativeBoundingBox;
  return {
    box: {
      x: left + side * box.xMin,
      y: top + side * box.yMin,
      width: side * box.width,
      height: side * box.height,
    },
    keypoints: locationData.relativeKeypoints.map(({ x, y }) => ({
      x: left + side * x,
      y: top + side * y,
    })),
    score: score[0] ?? 0,
  };
}
