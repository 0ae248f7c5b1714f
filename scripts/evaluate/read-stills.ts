import type { Models } from '../../src/analysis/models';
import { type Job, Pipeline } from '../../src/analysis/pipeline';
import type { FaceReading, FrameReadings, Pixels } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { type Outcome, readOf } from './reading-scores';

/** A picture is repeated for at most this many frames, at a call's rate, until its face is found: 0.6 s. */
const STILL_FRAMES = 6;
const INTERVAL_MS = 125;

/** Reads frames as a call does, expressions alone. */
export type Read = (jobs: readonly Job[]) => Promise<FrameReadings[]>;

/** What the largest face of each picture by itself is read as. */
export type ReadAlone = (pictures: readonly Pixels[]) => Promise<Outcome['read'][]>;

/** Reads pictures by themselves on the way of a live face. */
export function aloneWith(read: Read): ReadAlone {
  return async (pictures) => (await readStills(read, pictures)).map(readOf);
}

/** Reads with one expression model. */
export function readWith(models: Models, expression: string): Read {
  const pipeline = new Pipeline(models);
  return (jobs) => pipeline.read(jobs, { expression, gender: null });
}

/**
 * Reads each picture as a video that stands still, until a face is read in it: the pipeline reports a
 * small or doubtful face only after other detectors or a second frame have confirmed it. Only the first
 * readings are kept, on which smoothing has no effect yet.
 *
 * @returns the readings of each picture; empty where no face is read in time
 */
export async function readStills(
  read: Read,
  pictures: readonly Pixels[],
): Promise<(readonly FaceReading[])[]> {
  const stills = pictures.map((picture) => ({ picture, video: new VideoMemory() }));
  const found = new Map<Pixels, readonly FaceReading[]>();
  for (let i = 0; i < STILL_FRAMES; i++) {
    const open = stills.filter(({ picture }) => !found.has(picture));
    const jobs = open.map(({ picture, video }) => ({
      video,
      frame: { ...picture, tMs: i * INTERVAL_MS },
    }));
    const results = await read(jobs);
    for (const [k, { readings }] of results.entries()) {
      const still = open[k];
      if (still && readings.length > 0) found.set(still.picture, readings);
    }
  }
  return pictures.map((picture) => found.get(picture) ?? []);
}
