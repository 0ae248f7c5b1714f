import type { BackendName } from '../../src/analysis/backend';
import { type Contestant, compare, type Material, type Result } from './contestant';
import { oneByOne } from './human';

/** The part of @vladmandic/face-api that is used. */
interface FaceApi {
  readonly tf: {
    setWasmPaths(folder: string): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    getBackend(): string;
  };
  readonly nets: Readonly<
    Record<
      'ssdMobilenetv1' | 'tinyFaceDetector' | 'faceExpressionNet',
      { loadFromUri(folder: string): Promise<void> }
    >
  >;
  readonly SsdMobilenetv1Options: new (options: object) => object;
  readonly TinyFaceDetectorOptions: new (options: object) => object;
  detectAllFaces(
    picture: HTMLCanvasElement,
    options: object,
  ): { withFaceExpressions(): Promise<readonly unknown[]> };
}

/** Measures @vladmandic/face-api with one of its two detectors, at its own thresholds and sizes. */
export function run(detector: 'tiny' | 'ssd', material: Material): Promise<Result> {
  return compare(() => load(detector, material.backend), material);
}

async function load(detector: 'tiny' | 'ssd', backend: BackendName): Promise<Contestant> {
  const address = '/face-api/dist/face-api.esm.js';
  const api = (await import(/* @vite-ignore */ address)) as FaceApi;
  api.tf.setWasmPaths('/wasm/');
  await api.tf.setBackend(backend);
  await api.tf.ready();
  if (api.tf.getBackend() !== backend) throw new Error(`face-api does not run on ${backend} here`);
  const net = detector === 'ssd' ? api.nets.ssdMobilenetv1 : api.nets.tinyFaceDetector;
  await net.loadFromUri('/face-api/model');
  await api.nets.faceExpressionNet.loadFromUri('/face-api/model');
  const options =
    detector === 'ssd'
      ? new api.SsdMobilenetv1Options({ maxResults: 100 })
      : new api.TinyFaceDetectorOptions({});
  const read = async (picture: HTMLCanvasElement) =>
    (await api.detectAllFaces(picture, options).withFaceExpressions()).length;
  return { readPicture: read, readCall: (frames) => oneByOne(frames, read) };
}
