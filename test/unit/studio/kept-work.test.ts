import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { packPerson } from '../../../src/record/reading-record';
import { deleteKeptWork, KeptWorkStore } from '../../../src/storage/kept-work-store';
import type { AnalysisClient } from '../../../src/studio/analysis-client';
import { KeptWork } from '../../../src/studio/kept/kept-work';
import { isUnsaved } from '../../../src/studio/leaving';
import { PhotoJob } from '../../../src/studio/photos/photo-job';
import { PhotoQueue } from '../../../src/studio/photos/photo-queue';
import { SavedMarks } from '../../../src/studio/saved-marks';
import { VideoQueue } from '../../../src/studio/video/queue';
import { record } from '../made-readings';
import { madeBy } from './made-by';
import { MODEL, photo } from './photos/made';

const models = { expression: MODEL, gender: null };
const client = { ask: () => new Promise(() => undefined) } as unknown as AnalysisClient;

/** A page of the studio with nothing in it; the one before it is closed. */
function page() {
  const held: { name: string }[] = [];
  const request = (name: string) => held.push({ name });
  vi.stubGlobal('navigator', { locks: { request, query: async () => ({ held }) } });
  const [photos, videos] = [new PhotoQueue(client, models), new VideoQueue(client)];
  const kept = new KeptWork(photos, videos, new KeptWorkStore(), 0);
  kept.start();
  return { photos, videos, kept };
}

/** A page on which one photo and one video were read, and another photo waits; nothing goes on there. */
function workedOn() {
  const worked = page();
  const a = new PhotoJob(new File(['xyz'], 'a.jpg', { lastModified: 5 }));
  const b = new PhotoJob(new File(['x'], 'b.jpg'));
  worked.photos.restore([a, b]);
  a.state.value = { phase: 'done', photo: photo('a.jpg', ['happy'], false), tookMs: 1, note: null };
  void worked.videos.add([new File(['xy'], 'talk.mp4')], models);
  const [job] = worked.videos.jobs.value;
  if (job === undefined) throw new Error('no video');
  job.facts = { width: 640, height: 360, durationMs: 800, originMs: 3000 };
  job.record = record(Array.from({ length: 4 }, () => [{}]));
  job.by = madeBy();
  job.state.value = 'done';
  return worked;
}

beforeEach(async () => {
  const values = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  });
  vi.stubGlobal('addEventListener', () => undefined);
  await deleteKeptWork();
});

it('keeps nothing unless the user wants it', async () => {
  workedOn();
  const next = page();
  expect(next.kept.on.value).toBe(false);
  expect(await new KeptWorkStore().sessions()).toEqual([]);
});

it('opens earlier work again, without its files, until it is deleted', async () => {
  const before = workedOn();
  await before.kept.choose(true);
  await vi.waitFor(() => expect(before.kept.upToDate.value).toBe(true));
  const next = page();
  await vi.waitFor(() => expect(next.kept.earlier.value?.files).toBe(3));
  await next.kept.open();
  expect(next.photos.read.map((one) => [one.photo.file, one.source])).toEqual([['a.jpg', null]]);
  expect(next.photos.unread).toEqual([{ file: 'b.jpg', why: 'cancelled' }]);
  const [video] = next.videos.read;
  expect(video?.record?.people.map(packPerson)).toEqual(
    record(Array(4).fill([{}])).people.map(packPerson),
  );
  expect(video?.by).toEqual(madeBy());
  // The same file again brings the picture back, and is not read again.
  next.photos.add([new File(['xyz'], 'a.jpg', { lastModified: 5 })]);
  expect(next.photos.read[0]?.source).toBeInstanceOf(File);
  expect(next.photos.jobs.value).toHaveLength(2);
  // It is kept as part of the new work, and deleted when that is not wanted any more.
  expect(await new KeptWorkStore().sessions()).toHaveLength(1);
  await next.kept.choose(false);
  expect(await new KeptWorkStore().sessions()).toEqual([]);
});

it('deletes earlier work', async () => {
  const before = workedOn();
  await before.kept.choose(true);
  await vi.waitFor(() => expect(before.kept.upToDate.value).toBe(true));
  const next = page();
  await vi.waitFor(() => expect(next.kept.earlier.value).not.toBeNull());
  await next.kept.discard();
  expect(next.kept.earlier.value).toBeNull();
});

it('knows what is not saved', () => {
  const { photos, videos } = workedOn();
  const saved = new SavedMarks();
  const work = { photos, videos, saved, dataRun: { value: null } } as never;
  expect(isUnsaved(work)).toBe(true);
  photos.cancel();
  saved.mark(...photos.read.map((one) => one.photo));
  expect(isUnsaved(work)).toBe(true);
  saved.mark(...videos.jobs.value.map(({ edits }) => edits.value));
  expect(isUnsaved(work)).toBe(false);
});
