import { existsSync, statSync } from 'node:fs';
import { readModel } from '../../src/analysis/model-files';
import { Models } from '../../src/analysis/models';
import { VideoMemory } from '../../src/analysis/video-memory';
import { InputError } from '../cli/errors';
import { chunks } from '../data/chunks';
import {
  type LabelledFace,
  type LabelledFrame,
  readFaces,
  readVideoFrames,
} from '../data/real-labels';
import { sceneOf } from '../data/scene';
import { canDecode, readVideo } from '../data/video-frames';
import { ROOT } from '../files/root';
import { modelFolders } from '../models/model-folders';
import { nodeModelSource } from '../models/node-model-source';
import { LFW_FILE, readLfw, readPhotos } from './lfw-faces';
import type { Peer } from './peers';
import { aloneWith, type Read, type ReadAlone, readWith } from './read-stills';
import {
  type Outcome,
  type ReadingScores,
  readOf,
  type ShownScores,
  scoreReadings,
  scoreShown,
} from './reading-scores';

/** Pictures read at a time. */
const CHUNK = 16;

export interface RealFacesOptions {
  /** Folder that holds `utkface/` and `video/`. */
  readonly data: string;
  /** Names of expression models; all in models/ if empty. */
  readonly models: readonly string[];
  /** Read the same pictures, and frames of videos each by itself. */
  readonly beside?: readonly Peer[];
}

export interface RealFacesReport {
  readonly models: readonly ModelReport[];
  /** For each video that was left out, one sentence that says why. */
  readonly leftOut: readonly string[];
}

export interface ModelReport {
  readonly model: string;
  /** Each picture by itself. */
  readonly pictures: ReadingScores;
  readonly videos: Readonly<Record<string, VideoScores>>;
  /** The labels that are shown on the pictures and on LFW's photographs together; `null` without the latter and for a peer. */
  readonly shown: ShownScores | null;
}

export interface VideoScores {
  /** Each labelled frame by itself, as if it were the first one. */
  readonly single: ReadingScores;
  /** The labelled frames as they are read while the video plays, tracked and smoothed; `null` for a peer. */
  readonly smoothed: ReadingScores | null;
}

/**
 * Measures expression models on real faces through the whole live pipeline: detector, tracker, crop,
 * network, smoothing.
 *
 * @param files with the labels; by default those of the repository
 * @throws InputError when the data cannot be used, ModelError when a model cannot
 */
export async function evaluateRealFaces(
  { data, models, beside = [] }: RealFacesOptions,
  files: { readonly faces?: string; readonly videoFrames?: string } = {},
): Promise<RealFacesReport> {
  const chips = `${data}/utkface`;
  const faces = readFaces(files.faces);
  checkChips(chips, faces);
  const { videos, leftOut } = findVideos(`${data}/video`, readVideoFrames(files.videoFrames));
  const press = `${data}/lfw/images`;
  const hasPress = existsSync(press);
  if (!hasPress) leftOut.push(`Press photographs were left out: ${press} does not exist.`);
  const reports: ModelReport[] = [];
  const measure = async (model: string, alone: ReadAlone, read: Read | null) => {
    const pictures = await readPictures(alone, chips, faces);
    const photos =
      read !== null && hasPress ? await readPhotos(alone, press, readLfw(LFW_FILE)) : [];
    reports.push({
      model,
      pictures: scoreReadings(pictures),
      videos: await readVideos(alone, read, videos),
      shown:
        read !== null && hasPress
          ? scoreShown([...pictures, ...photos.map(({ outcome }) => outcome)])
          : null,
    });
  };
  for (const model of models.length > 0 ? models : await expressionModels()) {
    const loaded = new Models(nodeModelSource());
    const read = readWith(loaded, model);
    await measure(model, aloneWith(read), read);
    loaded.dispose();
  }
  for (const peer of beside) await measure(peer.name, peer.read, null);
  return { models: reports, leftOut };
}

/** How each picture is read by itself, in their order. */
async function readPictures(
  read: ReadAlone,
  folder: string,
  faces: readonly LabelledFace[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const chunk of chunks(faces, CHUNK)) {
    const scenes = await Promise.all(chunk.map(({ file }) => sceneOf(folder, file)));
    const reads = await read(scenes);
    outcomes.push(...chunk.map(({ expression }, k) => ({ expression, read: reads[k] ?? null })));
  }
  return outcomes;
}

interface LabelledVideo {
  readonly path: string;
  readonly name: string;
  readonly frames: readonly LabelledFrame[];
}

async function readVideos(
  alone: ReadAlone,
  read: Read | null,
  videos: readonly LabelledVideo[],
): Promise<Record<string, VideoScores>> {
  const scores: [string, VideoScores][] = [];
  for (const video of videos) scores.push([video.name, await scoreVideo(alone, read, video)]);
  return Object.fromEntries(scores);
}

async function scoreVideo(
  alone: ReadAlone,
  read: Read | null,
  { path, frames }: LabelledVideo,
): Promise<VideoScores> {
  const labels = new Map(frames.map(({ frame, expression }) => [frame, expression]));
  const video = new VideoMemory();
  const single: Outcome[] = [];
  const smoothed: Outcome[] = [];
  for await (const { number, frame } of readVideo(path, frames)) {
    const [result] = read === null ? [] : await read([{ video, frame }]);
    const expression = labels.get(number);
    if (!expression) continue;
    smoothed.push({ expression, read: readOf(result?.readings ?? []) });
    const [one = null] = await alone([frame]);
    single.push({ expression, read: one });
  }
  return {
    single: scoreReadings(single),
    smoothed: read === null ? null : scoreReadings(smoothed),
  };
}

function findVideos(
  folder: string,
  frames: readonly LabelledFrame[],
): { videos: LabelledVideo[]; leftOut: string[] } {
  const names = [...new Set(frames.map(({ file }) => file))];
  if (!canDecode()) {
    return { videos: [], leftOut: ['The videos were left out: ffmpeg is not installed.'] };
  }
  const here = names.filter((name) => existsSync(`${folder}/${name}`));
  return {
    videos: here.map((name) => ({
      name,
      path: `${folder}/${name}`,
      frames: frames.filter(({ file }) => file === name),
    })),
    leftOut: names
      .filter((name) => !here.includes(name))
      .map((name) => `${folder}/${name} was left out: it does not exist.`),
  };
}

function checkChips(folder: string, faces: readonly LabelledFace[]): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new InputError(
      `${folder} does not exist: --data must name the folder that holds utkface.`,
    );
  }
  const missing = faces.filter(({ file }) => !existsSync(`${folder}/${file}`));
  if (missing.length > 0) {
    throw new InputError(
      `${folder} lacks ${missing.length} of the ${faces.length} labelled faces, first ${missing[0]?.file}.`,
    );
  }
}

/** The names of all expression models in models/, in alphabetical order. */
async function expressionModels(): Promise<string[]> {
  const names = [...modelFolders([`${ROOT}models`]).keys()];
  const models = await Promise.all(names.map((name) => readModel(name, nodeModelSource())));
  return models
    .filter(({ metadata }) => metadata.kind === 'expression')
    .map(({ metadata }) => metadata.name)
    .sort();
}
