/** What is kept of one file, and how it becomes a file's readings again. */
import {
  type PackedPerson,
  packPerson,
  ReadingRecord,
  unpackPerson,
} from '../../record/reading-record';
import { PhotoJob, type PhotoState } from '../photos/photo-job';
import type { ReadBy } from '../read-by';
import { noEdits, type VideoEdits } from '../video/edits';
import { type VideoChoices, VideoJob } from '../video/job';
import type { VideoFacts } from '../video/open-video';
import type { FileTrace } from './file-trace';

/** The version of this format; items of another one are not opened. */
const FORMAT = 1;

interface Common {
  readonly format: typeof FORMAT;
  readonly keptAt: number;
  readonly file: FileTrace;
}

interface KeptPhoto extends Common {
  readonly kind: 'photo';
  readonly state: PhotoState;
}

interface KeptVideo extends Common {
  readonly kind: 'video';
  readonly choices: VideoChoices;
  readonly facts: VideoFacts;
  readonly edits: VideoEdits;
  readonly by: ReadBy;
  readonly people: readonly PackedPerson[];
  readonly frames: number;
  readonly lastMs: number;
  readonly cancelled: boolean;
  readonly problem: string | null;
}

export type KeptItem = KeptPhoto | KeptVideo;

/** What is kept of a photo. */
export function keptPhoto(job: PhotoJob): KeptPhoto {
  const { value } = job.state;
  // Whatever is being read is not read any more when it is opened again; what was read before is.
  const isReading = value.phase === 'waiting' || value.phase === 'reading';
  const state: PhotoState = isReading ? (job.lastRead ?? { phase: 'waiting' }) : value;
  return { ...common(job.trace), kind: 'photo', state };
}

/** What is kept of a video; `null` while it is being read, and where nothing was. */
export function keptVideo(job: VideoJob): KeptVideo | null {
  const { facts, by, record, choices, models, problem, trace } = job;
  if (!job.ended || facts === null || by === null || record === null) return null;
  return {
    ...common(trace),
    kind: 'video',
    choices: { ...choices, ...models.value },
    facts,
    edits: job.edits.value,
    by,
    people: record.people.map(packPerson),
    frames: record.frames,
    lastMs: record.lastMs,
    cancelled: job.state.value === 'cancelled',
    problem: problem.value,
  };
}

/** Whether an item is of this version of the format. */
export function isOfThisFormat(item: KeptItem): boolean {
  return item.format === FORMAT;
}

/** A photo without its picture; one that was not read waits for it. */
export function photoOf({ file, state }: KeptPhoto): PhotoJob {
  const job = new PhotoJob(placeholder(file), file);
  job.state.value = state.phase === 'waiting' ? { phase: 'cancelled' } : state;
  return job;
}

/** A video's readings without the video. */
export function videoOf(id: number, item: KeptVideo): VideoJob {
  const { file, choices, facts, edits, by, people, frames, lastMs, cancelled, problem } = item;
  const job = new VideoJob(id, placeholder(file), choices, file);
  const record = new ReadingRecord(facts);
  record.people.push(...people.map(unpackPerson));
  record.frames = frames;
  record.lastMs = lastMs;
  job.facts = facts;
  job.edits.value = { ...noEdits(), ...edits };
  job.by = by;
  job.record = record;
  job.problem.value = problem;
  job.state.value = cancelled ? 'cancelled' : 'done';
  return job;
}

function placeholder({ name, lastModified }: FileTrace): File {
  return new File([], name, { lastModified });
}

function common({ name, size, lastModified }: FileTrace): Common {
  return { format: FORMAT, keptAt: Date.now(), file: { name, size, lastModified } };
}
