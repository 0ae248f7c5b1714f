import type { BackendName } from '../../src/analysis/backend';
import { type Contestant, compare, type Material, type Result } from './contestant';

/** The part of @vladmandic/human that is used. */
interface HumanModule {
  readonly Human: new (
    config: object,
  ) => {
    readonly tf: { getBackend(): string };
    load(): Promise<void>;
    detect(picture: HTMLCanvasElement): Promise<{ face: { emotion?: readonly unknown[] }[] }>;
  };
}

/**
 * Faces alone, without filters. What it keeps from one frame for the next is switched off: it would take
 * one video's faces for those of another.
 */
const CONFIG = {
  wasmPath: '/wasm/',
  modelBasePath: '/human/models/',
  debug: false,
  async: true,
  warmup: 'none',
  cacheSensitivity: 0,
  filter: { enabled: false },
  gesture: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
};
const UNCACHED = { skipFrames: 0, skipTime: 0 };
const DETECTOR = { maxDetected: 64, ...UNCACHED };
const OFF = { enabled: false };

/** What it does with a face: all that it does unless told otherwise, or what expressions need. */
const FACES = {
  default: {
    detector: DETECTOR,
    iris: UNCACHED,
    description: UNCACHED,
    emotion: UNCACHED,
  },
  expressions: {
    detector: { ...DETECTOR, rotation: false },
    mesh: OFF,
    attention: OFF,
    iris: OFF,
    description: OFF,
    emotion: UNCACHED,
    antispoof: OFF,
    liveness: OFF,
  },
} as const;

/** Measures @vladmandic/human. */
export function run(faces: keyof typeof FACES, material: Material): Promise<Result> {
  return compare(() => load(faces, material.backend), material);
}

async function load(faces: keyof typeof FACES, backend: BackendName): Promise<Contestant> {
  const address = '/human/dist/human.esm.js';
  const { Human } = (await import(/* @vite-ignore */ address)) as HumanModule;
  const human = new Human({ ...CONFIG, backend, face: FACES[faces] });
  await human.load();
  if (human.tf.getBackend() !== backend) throw new Error(`human does not run on ${backend} here`);
  const read = async (picture: HTMLCanvasElement) => {
    const { face } = await human.detect(picture);
    return face.filter(({ emotion = [] }) => emotion.length > 0).length;
  };
  return { readPicture: read, readCall: (frames) => oneByOne(frames, read) };
}

/** Reads frames one after the other, since neither peer takes several at once. */
export async function oneByOne(
  frames: readonly HTMLCanvasElement[],
  read: (frame: HTMLCanvasElement) => Promise<number>,
): Promise<number> {
  let found = 0;
  for (const frame of frames) found += await read(frame);
  return found;
}
