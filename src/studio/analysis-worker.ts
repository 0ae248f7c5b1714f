/** The worker in which everything is read, so that the page stays responsive. */
import { initBackend } from '../analysis/backend';
import { modelFactsOf } from '../analysis/model-facts';
import { ModelError, packagedSource } from '../analysis/model-files';
import { Models } from '../analysis/models';
import { Pipeline } from '../analysis/pipeline';
import { StillReader } from '../analysis/still';
import { VideoMemory } from '../analysis/video-memory';
import { decode } from '../engine/decode';
import { adjustedModel } from '../storage/adjusted-models';
import { readLabelled, readPhoto } from './photos/worker-side';
import type {
  AnalysisRequest,
  Answer,
  Refusal,
  RequestBody,
  RequestType,
  Result,
  WorkerHandlers,
} from './protocol';
import { VideoError } from './video/problems';

/** An absolute path: the root is that of the package, or of the local server. */
const models = new Models(packagedSource('/models/'), { read: adjustedModel });
const stills = new StillReader(models);
const pipeline = new Pipeline(models);
// WASM starts in tens of milliseconds and never loses its device; see docs/architecture.md.
const backend = initBackend({ preferred: 'wasm', wasmPath: '/wasm/' });
const videos = new Map<number, VideoMemory>();
let lastVideo = 0;

const handlers: WorkerHandlers = {
  'warm-up': async () => {
    await models.detectors();
    return (await backend).name;
  },

  'describe-models': async ({ expression, gender }) => {
    const used = [
      models.classifier(expression, 'expression'),
      ...(gender === null ? [] : [models.classifier(gender, 'gender')]),
    ];
    return (await Promise.all(used)).map(({ metadata }) => modelFactsOf(metadata));
  },

  'identify-model': async ({ expressionModel }) => {
    const { metadata } = await models.classifier(expressionModel, 'expression');
    const { name, version, sha256 } = metadata;
    return { name, version, sha256 };
  },

  'read-photo': async (body) => readPhoto(stills, body),

  'read-labelled': async (body) => readLabelled(stills, body),

  'open-video': async () => {
    lastVideo += 1;
    videos.set(lastVideo, new VideoMemory());
    return lastVideo;
  },

  'read-frame': async ({ video: id, picture, tMs, models }) => {
    const video = videos.get(id);
    if (video === undefined) throw new Error('This video is not open.');
    const frame = { ...(await decode(picture)), tMs };
    const [readings] = await pipeline.read([{ video, frame }], models);
    if (readings === undefined) throw new Error('The frame was not read.');
    return readings;
  },

  'close-video': async ({ video }) => {
    videos.delete(video);
    return null;
  },

  'read-video': async (body) => {
    // Imported on demand: the reader of video files is large, and photos do not need it.
    const { readVideoTo } = await import('./video/worker-side');
    return readVideoTo(pipeline, body);
  },

  'shift-video': async ({ file }) => {
    const { fromFirstPicture } = await import('./video/from-first-picture');
    return fromFirstPicture(file);
  },

  'annotate-video': async (body) => {
    const { annotateVideoTo } = await import('./video/worker-side');
    return annotateVideoTo(body);
  },
};

function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const modelFile = error instanceof ModelError ? `${error.model}/${error.file}` : null;
  return { message, modelFile, ...videoProblem(error) };
}

function videoProblem(error: unknown): Pick<Refusal, 'problem'> {
  return error instanceof VideoError ? { problem: error.problem } : {};
}

async function answer<T extends RequestType>(type: T, body: RequestBody<T>): Promise<Result<T>> {
  // Models can only be loaded onto a backend that has started.
  await backend;
  return handlers[type](body);
}

addEventListener('message', ({ data: { id, type, body } }: MessageEvent<AnalysisRequest>) => {
  const reply = (message: Answer) => postMessage(message);
  answer(type, body).then(
    (result) => reply({ id, result }),
    (error: unknown) => reply({ id, refusal: refusalOf(error) }),
  );
});
