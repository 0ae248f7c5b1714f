import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { packPerson } from '../../../src/record/reading-record';
import { deleteKeptWork, KeptWorkStore } from '../../../src/storage/kept-work-store';
import type { AnalysisClient } from '../../../src/studio/analysis-client';
import type { KeptItem } from '../../../src/studio/kept/kept-items';
import { KeptWork } from '../../../src/studio/kept/kept-work';
import { PhotoJob } from '../../../src/studio/photos/photo-job';
import { PhotoQueue } from '../../../src/studio/photos/photo-queue';
import { VideoQueue } from '../../../src/studio/video/queue';
import { record } from '../made-readings';
import { madeBy } from './made-by';
import { GENDER, MODEL, photo } from './photos/made';

/** No picture gets as far as being read. */
vi.mock('../../../src/studio/photos/open-photo', async (original) => ({
  ...(await original<object>()),
  openPhoto: () => new Promise(() => undefined),
}));

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

it('deletes what a page has left that was closed before it could', async () => {
  const before = workedOn();
  await before.kept.choose(true);
  await vi.waitFor(() => expect(before.kept.upToDate.value).toBe(true));
  expect(await new KeptWorkStore().sessions()).toHaveLength(1);
  localStorage.removeItem('countenance-studio-keep');
  const next = page();
  await vi.waitFor(async () => expect(await new KeptWorkStore().sessions()).toEqual([]));
  expect(next.kept.earlier.value).toBeNull();
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

it('opens nothing of apparent gender where that is off', async () => {
  const before = workedOn();
  const [shown] = before.photos.jobs.value;
  const withGender = photo('a.jpg', ['happy']);
  if (shown !== undefined)
    shown.state.value = { phase: 'done', photo: withGender, tookMs: 1, note: null };
  const [job] = before.videos.jobs.value;
  if (job !== undefined) {
    job.models.value = { ...models, gender: GENDER };
    job.by = madeBy(true);
    job.record = record(Array(4).fill([{ gender: { label: 'woman', confidence: 0.9 } }]));
  }
  await before.kept.choose(true);
  await vi.waitFor(() => expect(before.kept.upToDate.value).toBe(true));
  const next = page();
  next.videos.choose(models);
  await vi.waitFor(() => expect(next.kept.earlier.value?.files).toBe(3));
  await next.kept.open();
  const [opened] = next.photos.read;
  expect(opened?.photo.people.map(({ gender }) => gender)).toEqual([null]);
  expect(opened?.photo.models.gender).toBeNull();
  const [video] = next.videos.read;
  expect(video?.record?.people.map(({ gender }) => gender)).toEqual([null]);
  expect([video?.models.value.gender, video?.by?.models.length]).toEqual([null, 1]);
  // Nor is it kept any longer.
  const [session = ''] = await new KeptWorkStore().sessions();
  expect(JSON.stringify(await new KeptWorkStore().items(session))).not.toContain('woman');
});

it('keeps what was read before until it is read again', async () => {
  const { photos, videos, kept } = workedOn();
  await kept.choose(true);
  await vi.waitFor(() => expect(kept.upToDate.value).toBe(true));
  const [session = ''] = await new KeptWorkStore().sessions();
  const items = async () =>
    (await new KeptWorkStore<KeptItem>().items(session)).map((item) =>
      item.kind === 'photo' ? item.state.phase : item.choices.expression,
    );
  expect(await items()).toEqual(['done', 'waiting', MODEL]);
  photos.choose({ expression: 'expression-model-1', gender: null });
  photos.again();
  const [job] = videos.jobs.value;
  if (job !== undefined) void videos.again(job, { expression: 'expression-model-1', gender: null });
  kept.upToDate.value = false;
  await vi.waitFor(() => expect(kept.upToDate.value).toBe(true));
  expect(photos.jobs.value.map(({ state }) => state.value.phase)).toEqual(['reading', 'waiting']);
  expect(await items()).toEqual(['done', 'waiting', MODEL]);
  // What is read anew takes its place.
  const [fresh] = videos.jobs.value;
  if (fresh === undefined || job === undefined) throw new Error('no video');
  Object.assign(fresh, { facts: job.facts, record: job.record, by: job.by });
  fresh.state.value = 'done';
  fresh.earlier.value = null;
  await vi.waitFor(async () =>
    expect(await items()).toEqual(['done', 'waiting', 'expression-model-1']),
  );
});
