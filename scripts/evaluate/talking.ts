import { existsSync } from 'node:fs';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import type { Expression } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { percentOrDash, tableRow } from '../cli/figures';
import { readTalkingFrames, readVideoFrames } from '../data/real-labels';
import { canDecode, readVideo } from '../data/video-frames';
import { nodeModelSource } from '../models/node-model-source';
import { LFW_FILE, readLfw, readPhotos } from './lfw-faces';
import type { Peer } from './peers';
import { aloneWith, type Read, type ReadAlone, readWith } from './read-stills';
import { type Outcome, readOf } from './reading-scores';

/** What a talking face is taken for. */
const TAKEN_FOR: readonly Expression[] = ['angry', 'fear', 'sad', 'surprise'];

/** Shares are 0 to 1; `null` where there is nothing to take a share of. A face not found counts as right. */
export interface TalkingScores {
  readonly name: string;
  readonly faces: number;
  readonly notFound: number;
  /** Share whose likeliest expression, in this picture alone, is angry, fear, sad or surprise. */
  readonly takenForMore: number | null;
  /** Share for which something else than allowed is shown: of videos, as they are shown while they play. */
  readonly shownWrongly: number | null;
  readonly unsure: number | null;
}

export interface TalkingReport {
  readonly models: readonly { readonly model: string; readonly groups: readonly TalkingScores[] }[];
  /** For each part that was left out, one sentence that says why. */
  readonly leftOut: readonly string[];
}

/** A picture of somebody who talks. */
interface Talking {
  /** What the picture by itself is read as. */
  readonly alone: Outcome['read'];
  /** What is shown. */
  readonly shown: Outcome['read'];
  readonly allowed: readonly Expression[];
}

/**
 * Measures what talking faces are read as, in press photographs and videos.
 *
 * @param data folder that holds `lfw/` and `video/`
 * @param models names of models; the default one where it is empty
 * @param beside read the same pictures, and frames of videos each by itself
 * @throws InputError when the data cannot be used, ModelError when a model cannot
 */
export async function evaluateTalking(
  data: string,
  models: readonly string[],
  beside: readonly Peer[] = [],
): Promise<TalkingReport> {
  const leftOut: string[] = [];
  const press = `${data}/lfw/images`;
  if (!existsSync(press)) leftOut.push(`Press photographs were left out: ${press} does not exist.`);
  if (!canDecode()) leftOut.push('The videos were left out: ffmpeg is not installed.');
  const reports: TalkingReport['models'][number][] = [];
  const measure = async (name: string, alone: ReadAlone, read: Read | null) => {
    const photos = existsSync(press) ? await readTalkingPhotos(alone, press) : [];
    const frames = canDecode()
      ? await readTalkingVideos(alone, read, `${data}/video`, leftOut)
      : [];
    const groups = [
      scoreTalking('photographs', photos),
      scoreTalking('video frames', frames),
      scoreTalking('all', [...photos, ...frames]),
    ];
    reports.push({ model: name, groups });
  };
  for (const model of models.length > 0 ? models : [DEFAULT_EXPRESSION_MODEL]) {
    const loaded = new Models(nodeModelSource());
    const read = readWith(loaded, model);
    await measure(model, aloneWith(read), read);
    loaded.dispose();
  }
  for (const peer of beside) await measure(peer.name, peer.read, null);
  return { models: reports, leftOut: [...new Set(leftOut)] };
}

async function readTalkingPhotos(read: ReadAlone, folder: string): Promise<Talking[]> {
  const faces = readLfw(LFW_FILE).filter(
    ({ talking, expression }) => talking && expression === 'neutral',
  );
  const photos = await readPhotos(read, folder, faces);
  return photos.map(({ outcome }) => ({
    alone: outcome.read,
    shown: outcome.read,
    allowed: ['neutral'],
  }));
}

/** @param read what is shown while a video plays; where it is `null`, that is what each frame alone is read as */
async function readTalkingVideos(
  readAlone: ReadAlone,
  read: Read | null,
  folder: string,
  leftOut: string[],
): Promise<Talking[]> {
  const talking: Talking[] = [];
  const labelled = readVideoFrames();
  for (const [file, numbers] of readTalkingFrames()) {
    const path = `${folder}/${file}`;
    if (!existsSync(path)) {
      leftOut.push(`${path} was left out: it does not exist.`);
      continue;
    }
    const video = new VideoMemory();
    const frames = labelled.filter((frame) => frame.file === file);
    for await (const { number, frame } of readVideo(path, frames)) {
      const [result] = read === null ? [] : await read([{ video, frame }]);
      if (!numbers.has(number)) continue;
      const [alone = null] = await readAlone([frame]);
      talking.push({
        alone,
        shown: read === null ? alone : readOf(result?.readings ?? []),
        allowed: ['neutral', 'happy'],
      });
    }
  }
  return talking;
}

/** How a group of talking faces is read. */
export function scoreTalking(name: string, faces: readonly Talking[]): TalkingScores {
  const share = (holds: (one: Talking) => boolean) =>
    faces.length === 0 ? null : faces.filter(holds).length / faces.length;
  return {
    name,
    faces: faces.length,
    notFound: faces.filter(({ alone }) => alone === null).length,
    takenForMore: share(({ alone }) => alone !== null && TAKEN_FOR.includes(alone.likeliest)),
    shownWrongly: share(
      ({ shown, allowed }) =>
        shown !== null && shown.shown !== 'unsure' && !allowed.includes(shown.shown),
    ),
    unsure: share(({ shown }) => shown?.shown === 'unsure'),
  };
}

/** The report for people to read. */
export function printTalking({ models, leftOut }: TalkingReport): void {
  const row = (cells: readonly string[]) => tableRow(cells, 14);
  for (const { model, groups } of models) {
    console.log(`${model}, talking faces; taken for: angry, fear, sad or surprise\n`);
    console.log(row(['', 'faces', 'not found', 'taken for', 'shown wrongly', 'unsure']));
    for (const { name, faces, notFound, takenForMore, shownWrongly, unsure } of groups) {
      const shares = [takenForMore, shownWrongly, unsure].map((share) => percentOrDash(share));
      console.log(row([name, String(faces), String(notFound), ...shares]));
    }
    console.log('');
  }
  for (const sentence of leftOut) console.log(sentence);
}
