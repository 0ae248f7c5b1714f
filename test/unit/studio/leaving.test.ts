import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Phase } from '../../../src/studio/adjusting/adjusting';
import type { AnalysisClient } from '../../../src/studio/analysis-client';
import { isNeverKept, isUnsaved } from '../../../src/studio/leaving';
import { PhotoJob } from '../../../src/studio/photos/photo-job';
import { PhotoQueue } from '../../../src/studio/photos/photo-queue';
import { SavedMarks } from '../../../src/studio/saved-marks';
import { type VideoChoices, VideoJob } from '../../../src/studio/video/job';
import { VideoQueue } from '../../../src/studio/video/queue';
import type { FilmState } from '../../../src/studio/webcam/film';
import { record } from '../made-readings';
import { MODEL, photo } from './photos/made';

const models = { expression: MODEL, gender: null };
const client = { ask: () => new Promise(() => undefined) } as unknown as AnalysisClient;
const file = (name: string) => new File(['x'], name);

/** A studio in which nothing was done. */
function made() {
  const dataRun = signal<object | null>(null);
  const film = { state: signal<FilmState>('off') };
  const [photos, videos] = [new PhotoQueue(client, models), new VideoQueue(client)];
  const work = { photos, videos, film, dataRun, saved: new SavedMarks() };
  return { ...work, work: work as unknown as Parameters<typeof isUnsaved>[0] };
}

function readPhoto(isOnlyHere: boolean): PhotoJob {
  const job = new PhotoJob(file('a.jpg'), undefined, isOnlyHere);
  job.state.value = {
    phase: 'done',
    photo: photo('a.jpg', ['happy'], false),
    tookMs: 1,
    note: null,
  };
  return job;
}

function readVideo(choices: VideoChoices): VideoJob {
  const job = new VideoJob(1, file('a.webm'), choices);
  job.record = record(Array(4).fill([{}]));
  job.state.value = 'done';
  return job;
}

it('asks for nothing where nothing was done', () => {
  const { work } = made();
  expect([isUnsaved(work), isNeverKept(work)]).toEqual([false, false]);
});

it('asks for readings, until they are saved or where they are kept', () => {
  const { work, photos, videos, saved } = made();
  photos.restore([readPhoto(false)]);
  videos.restore(() => [readVideo(models)]);
  expect([isUnsaved(work), isNeverKept(work)]).toEqual([true, false]);
  saved.mark(...photos.read.map((one) => one.photo));
  expect(isUnsaved(work)).toBe(true);
  saved.mark(...videos.jobs.value.map(({ edits }) => edits.value));
  expect(isUnsaved(work)).toBe(false);
});

it('asks for what is being read, whatever is kept', () => {
  const { work, photos, videos } = made();
  photos.add([file('a.jpg')]);
  expect(isNeverKept(work)).toBe(true);
  photos.clear();
  void videos.add([file('a.webm')], models);
  expect(isNeverKept(work)).toBe(true);
});

it.each(['starting', 'on'] as const)('asks for a recording that is %s', (state) => {
  const { work, film } = made();
  film.state.value = state;
  expect(isNeverKept(work)).toBe(true);
});

it('asks for what the page itself took or recorded, until something of it is saved', () => {
  const { work, photos, videos, saved } = made();
  photos.restore([readPhoto(true)]);
  expect(isNeverKept(work)).toBe(true);
  saved.mark(...photos.read.map((one) => one.photo));
  expect(isNeverKept(work)).toBe(false);
  videos.restore(() => [readVideo({ ...models, rehearsal: 'see' })]);
  expect(isNeverKept(work)).toBe(true);
  saved.mark(...videos.jobs.value.map(({ edits }) => edits.value));
  expect(isNeverKept(work)).toBe(false);
});

it('asks for labelled pictures, and for an adjustment that runs or is better and not kept', () => {
  const { work, dataRun, saved } = made();
  const phase = signal<Phase>({ name: 'idle' });
  const run = { report: signal<object | null>(null), adjusting: null as object | null };
  dataRun.value = run;
  expect(isNeverKept(work)).toBe(true);
  run.adjusting = { phase };
  run.report.value = {};
  expect(isNeverKept(work)).toBe(true);
  saved.mark(run);
  expect(isNeverKept(work)).toBe(false);
  phase.value = { name: 'fitting', share: 0.5 };
  expect(isNeverKept(work)).toBe(true);
  const outcome = (verdict: string) =>
    ({ name: 'done', outcome: { verdict }, kept: null }) as never;
  phase.value = outcome('no-gain');
  expect(isNeverKept(work)).toBe(false);
  phase.value = outcome('gain');
  expect(isNeverKept(work)).toBe(true);
  phase.value = { ...(phase.value as object), kept: {} } as never;
  expect(isNeverKept(work)).toBe(false);
});
