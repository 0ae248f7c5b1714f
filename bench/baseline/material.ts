import { existsSync } from 'node:fs';
import { InputError } from '../../scripts/cli/errors';
import { chunks } from '../../scripts/data/chunks';
import { readPicture } from '../../scripts/data/read-picture';
import { readFaces, readVideoFrames } from '../../scripts/data/real-labels';
import { sceneOf } from '../../scripts/data/scene';
import { canDecode, readVideo } from '../../scripts/data/video-frames';
import { DEGRADATIONS } from '../../scripts/evaluate/degrade';
import { LFW_FILE, readLfw } from '../../scripts/evaluate/lfw-faces';
import { ROOT } from '../../scripts/files/root';
import type { Models } from '../../src/analysis/models';
import type { Expression, Pixels } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { findSitters, readClip, readFrame } from './clips';
import type { Clip, TimedReading } from './measure';

/** A video as it was read, and what its labelled readings show. */
export interface LabelledVideo {
  readonly name: string;
  readonly readings: readonly TimedReading[];
  /** By the place of a reading. */
  readonly truths: ReadonlyMap<number, Expression>;
}

export interface Material {
  /** UTKFace faces of `faces.csv`. */
  readonly faces: readonly Clip[];
  /** Its neutral faces once more, by what a bad camera does to them. */
  readonly cameras: Readonly<Record<string, readonly Clip[]>>;
  /** LFW's faces at rest. */
  readonly atRest: readonly Clip[];
  /** Faces at rest whose likeliest expression is angry or sad. */
  readonly doubted: readonly Clip[];
  /** LFW's people of whom there are several pictures: at rest, in mid-word, happy. */
  readonly people: readonly (readonly Clip[])[];
  /** None without ffmpeg. */
  readonly videos: readonly LabelledVideo[];
}

/** Of the happy faces, which are many, so many are enough. */
const HAPPY = 40;
/** Frames of a clip; of one that a bad camera sees. */
const FRAMES = 12;
const FRAMES_DEGRADED = 6;
/** What a camera may do all the time. */
const CAMERAS = [
  'a third of the light',
  'overexposed, clipped',
  'light from one side',
  'JPEG, quality 10',
  '24 px, enlarged',
] as const;
/** Pictures that are in memory together. */
const CHUNK = 8;

/** A picture to be read as a clip. */
interface Still {
  readonly file: string;
  readonly expression: Expression;
  readonly open: () => Promise<Pixels>;
}

/**
 * Reads all pictures as clips, and both videos.
 *
 * @throws InputError where the data cannot be used
 */
export async function readMaterial(models: Models): Promise<Material> {
  const data = `${ROOT}../shared/data`;
  if (!existsSync(`${data}/utkface`)) throw new InputError(`${data}/utkface does not exist.`);
  const chips = (file?: string): Still[] =>
    readFaces(file).map((face) => ({ ...face, open: () => sceneOf(`${data}/utkface`, face.file) }));
  const labelled = chips();
  const spare = labelled.filter(({ expression }) => expression === 'happy').slice(HAPPY);
  const photos = readLfw(LFW_FILE).map((face) => ({
    ...face,
    person: face.file.replace(/_\d+\.jpg$/, ''),
    open: () => readPicture(`${data}/lfw/images/${face.file}`),
  }));
  const atRest = photos.filter(({ expression, talking }) => expression === 'neutral' && !talking);
  const names = [...new Set(photos.map(({ person }) => person))];
  const several = names
    .map((name) => photos.filter(({ person }) => person === name))
    .filter((own) => own.length > 1);
  const neutral = labelled.filter(({ expression }) => expression === 'neutral');
  const read = await readStills(models, [...new Set([...atRest, ...several.flat()])]);
  const known = new Map(read.map((clip) => [clip.file, clip]));
  const clipsOf = (stills: readonly Still[]) =>
    stills.map(({ file }) => known.get(file)).filter((clip) => clip !== undefined);
  return {
    faces: await readStills(
      models,
      labelled.filter((still) => !spare.includes(still)),
    ),
    cameras: await readWith(models, neutral, CAMERAS, FRAMES_DEGRADED),
    atRest: clipsOf(atRest),
    doubted: await readStills(models, chips(`${ROOT}test/fixtures/doubted-faces.csv`)),
    people: several.map(clipsOf),
    videos: canDecode() ? await readVideos(models, `${data}/video`) : [],
  };
}

async function readStills(models: Models, stills: readonly Still[]): Promise<Clip[]> {
  const { none } = await readWith(models, stills, ['none'], FRAMES);
  return none ?? [];
}

/** @returns by camera the clips of all pictures in which a face is found */
async function readWith(
  models: Models,
  stills: readonly Still[],
  cameras: readonly string[],
  frames: number,
): Promise<Record<string, Clip[]>> {
  const clips: Record<string, Clip[]> = Object.fromEntries(cameras.map((name) => [name, []]));
  let seed = 0;
  for (const some of chunks(stills, CHUNK)) {
    const sitters = await findSitters(models, await Promise.all(some.map(({ open }) => open())));
    for (const [i, { file, expression }] of some.entries()) {
      const sitter = sitters[i];
      seed += 1;
      if (!sitter) continue;
      for (const name of cameras) {
        const readings = await readClip(models, sitter, frames, seed, DEGRADATIONS[name]);
        clips[name]?.push({ file, expression, readings });
      }
    }
  }
  return clips;
}

async function readVideos(models: Models, folder: string): Promise<LabelledVideo[]> {
  const labelled = readVideoFrames();
  const videos: LabelledVideo[] = [];
  for (const name of new Set(labelled.map(({ file }) => file))) {
    const frames = labelled.filter(({ file }) => file === name);
    const expressions = new Map(frames.map(({ frame, expression }) => [frame, expression]));
    const video = new VideoMemory();
    const readings: TimedReading[] = [];
    const truths = new Map<number, Expression>();
    for await (const { number, frame } of readVideo(`${folder}/${name}`, frames)) {
      const reading = await readFrame(models, video, frame);
      if (reading === null) continue;
      const truth = expressions.get(number);
      if (truth) truths.set(readings.length, truth);
      readings.push({ ...reading, tMs: frame.tMs });
    }
    videos.push({ name, readings, truths });
  }
  return videos;
}
