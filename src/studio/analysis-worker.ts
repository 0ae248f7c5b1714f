/** The thread that everything is read in, so that the page stays quick. */
import { initBackend } from '../analysis/backend';
import { DEFAULT_GENDER_MODEL } from '../analysis/model-names';
import { fetchSource, ModelError } from '../analysis/models';
import { Pipeline, type Video } from '../analysis/pipeline';
import { StillReader } from '../analysis/still';
import { decode } from '../engine/decode';
import { readLabelled, readPhoto } from './photos/worker-side';
import type { Answer, Body, Refusal, Request, RequestType, Result } from './protocol';
import { VideoError } from './video/problems';

interface OpenVideo {
  readonly pipeline: Pipeline;
  readonly video: Video;
}

/** From the root of the package, which is the root of the local server, too. */
const source = fetchSource('/models/');
// WASM starts in tens of milliseconds and cannot be lost; see docs/architecture.md.
const backend = initBackend({ preferred: 'wasm', wasmPath: '/wasm/' });
const pipelines = new Map<string, Promise<Pipeline>>();
const videos = new Map<number, OpenVideo>();
let lastVideo = 0;
let stills: Promise<StillReader> | null = null;

const handlers: { [T in RequestType]: (body: Body<T>) => Promise<Result<T>> } = {
  'warm-up': async () => {
    await stillReader();
    return (await backend).name;
  },

  'read-photo': async (body) => readPhoto(await stillReader(), body),

  'read-labelled': async (body) => readLabelled(await stillReader(), body),

  'open-video': async ({ expressionModel, genderModel }) => {
    const pipeline = await pipelineOf(expressionModel, genderModel);
    lastVideo += 1;
    videos.set(lastVideo, { pipeline, video: pipeline.createVideo() });
    return lastVideo;
  },

  'read-frame': async ({ video: id, picture, tMs, gender }) => {
    const open = videos.get(id);
    if (open === undefined) throw new Error('This video is not open.');
    const frame = { ...(await decode(picture)), tMs };
    const [readings] = await open.pipeline.read([{ video: open.video, frame }], gender);
    if (readings === undefined) throw new Error('The frame was not read.');
    return readings;
  },

  'close-video': async ({ video }) => {
    videos.delete(video);
    return null;
  },

  'read-video': async ({ expressionModel, genderModel, ...body }) => {
    const pipeline = await pipelineOf(expressionModel, genderModel ?? DEFAULT_GENDER_MODEL);
    // The reader of video files is large, and photos do without.
    const { readVideoTo } = await import('./video/worker-side');
    return readVideoTo(pipeline, { ...body, gender: genderModel !== null });
  },

  'annotate-video': async (body) => {
    const { annotateVideoTo } = await import('./video/worker-side');
    return annotateVideoTo(body);
  },
};

async function stillReader(): Promise<StillReader> {
  await backend;
  stills ??= StillReader.load(source);
  // The next try may find the file again.
  stills.catch(() => {
    stills = null;
  });
  return stills;
}

/** One pipeline for the same two models, kept: loading is most of the cost of a short video. */
async function pipelineOf(expressionModel: string, genderModel: string): Promise<Pipeline> {
  await backend;
  const key = `${expressionModel} ${genderModel}`;
  const known = pipelines.get(key);
  if (known !== undefined) return known;
  const loading = Pipeline.load(source, expressionModel, genderModel);
  pipelines.set(key, loading);
  // The next try may find the file again.
  loading.catch(() => pipelines.delete(key));
  return loading;
}

function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  const modelFile = error instanceof ModelError ? `${error.model}/${error.file}` : null;
  return { message, modelFile, ...videoProblem(error) };
}

function videoProblem(error: unknown): Pick<Refusal, 'problem'> {
  return error instanceof VideoError ? { problem: error.problem } : {};
}

async function answer<T extends RequestType>(type: T, body: Body<T>): Promise<Result<T>> {
  return handlers[type](body);
}

addEventListener('message', ({ data: { id, type, body } }: MessageEvent<Request>) => {
  const reply = (message: Answer) => postMessage(message);
  answer(type, body).then(
    (result) => reply({ id, result }),
    (error: unknown) => reply({ id, refusal: refusalOf(error) }),
  );
});
