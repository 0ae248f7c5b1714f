import { type BackendName, initBackend } from '../../src/analysis/backend';
import type { ModelSource } from '../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { Pipeline } from '../../src/analysis/pipeline';
import { StillReader } from '../../src/analysis/still';
import type { Pixels } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { type Contestant, compare, type Material, type Result } from './contestant';

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };

/** Models as they are in the repository. */
const SOURCE: ModelSource = {
  read: async (model, file) => (await fetch(`/models/${model}/${file}`)).arrayBuffer(),
};

/** Measures Countenance, with the programs that engine and studio read with. */
export function run(material: Material): Promise<Result> {
  return compare(() => load(material.backend), material);
}

async function load(backend: BackendName): Promise<Contestant> {
  const { name, reason } = await initBackend({ preferred: backend, wasmPath: '/wasm/' });
  if (name !== backend) throw new Error(reason);
  const models = new Models(SOURCE);
  await models.load(CHOICE);
  const pipeline = new Pipeline(models, false);
  const stills = new StillReader(models);
  const videos = new WeakMap<HTMLCanvasElement, VideoMemory>();
  const videoOf = (frame: HTMLCanvasElement) => {
    const video = videos.get(frame) ?? new VideoMemory();
    videos.set(frame, video);
    return video;
  };
  return {
    readCall: async (frames, tMs) => {
      const jobs = frames.map((frame) => ({
        video: videoOf(frame),
        frame: { ...pixelsOf(frame), tMs },
      }));
      const results = await pipeline.read(jobs, CHOICE);
      return results.reduce((sum, { readings }) => sum + readings.length, 0);
    },
    readPicture: async (picture) => {
      const [readings = []] = await stills.read(pixelsOf(picture), [CHOICE]);
      return readings.length;
    },
  };
}

function pixelsOf(canvas: HTMLCanvasElement): Pixels {
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
  return { width, height, data: data ?? new Uint8ClampedArray(4 * width * height) };
}
