import { beforeEach, expect, it, vi } from 'vitest';
import type { AnalysisClient } from '../../../src/studio/analysis-client';
import { type EverythingRead, everything } from '../../../src/studio/everything';
import { LEFT_OUT_FILE, LeftOut, leftOutText } from '../../../src/studio/left-out';
import { annotatedPicture } from '../../../src/studio/photos/annotate';
import { VideoJob } from '../../../src/studio/video/job';
import type { ZipEntry } from '../../../src/ui/saving/zip';
import { record } from '../made-readings';
import { madeBy } from './made-by';
import { MODEL, photo } from './photos/made';

vi.mock('../../../src/studio/photos/annotate', async (original) => ({
  ...(await original<object>()),
  annotatedPicture: vi.fn(),
}));

const client = {} as AnalysisClient;
const NOTHING: EverythingRead = { photos: [], unread: [], type: 'image/jpeg', videos: [] };

/** The names of what is saved, and what the last file says. */
async function saved(read: EverythingRead, leftOut: LeftOut) {
  const entries = leftOut.named(
    (left) => everything(read, client, new AbortController().signal, left),
    read.photos.map((one) => one.photo.by),
  );
  const all: ZipEntry[] = [];
  for await (const entry of entries) all.push(entry);
  const last = all.at(-1)?.input;
  return {
    names: all.map(({ name }) => name),
    text: last instanceof File && last.name === LEFT_OUT_FILE ? await last.text() : null,
  };
}

function video(name: string, isMissing = false): VideoJob {
  const choices = { expression: MODEL, gender: null };
  const file = new File(['x'], name);
  const job = new VideoJob(1, file, choices, isMissing ? { ...file, name } : file);
  job.facts = { width: 640, height: 360, durationMs: 800, originMs: 0 };
  job.record = record(Array(4).fill([{}]));
  job.by = madeBy();
  job.state.value = 'done';
  return job;
}

beforeEach(() => {
  vi.mocked(annotatedPicture).mockImplementation(async (_, { file }) => {
    if (file.startsWith('moved')) throw new DOMException('gone', 'NotFoundError');
    return new Blob(['x']);
  });
});

it('saves the other pictures where one was moved, and names that one', async () => {
  const photos = ['a.jpg', 'moved.jpg', 'b.jpg'].map((name) => ({
    source: new Blob(['x']),
    photo: photo(name, ['happy'], false),
  }));
  const leftOut = new LeftOut();
  const { names, text } = await saved({ ...NOTHING, photos }, leftOut);
  expect(names.slice(-3)).toEqual(['a-annotated.jpg', 'b-annotated.jpg', LEFT_OUT_FILE]);
  expect(text).toContain('program: Countenance 1.2.3');
  expect(text).toContain('“moved.jpg”: the annotated picture could not be made');
  expect(leftOut.copies).toHaveLength(1);
});

it('names videos that were not read, also where no picture was', async () => {
  const unread = [{ file: 'empty.webm', why: 'It is empty.' }];
  const { names, text } = await saved({ ...NOTHING, unread }, new LeftOut(unread));
  expect(names).toEqual([LEFT_OUT_FILE]);
  expect(text).toMatch(/^program: Countenance/);
  expect(text).toContain('“empty.webm”: It is empty.');
});

it('names the videos of which there is no annotated copy', async () => {
  const failing = video('talk.webm');
  failing.annotate = async () => {
    failing.writing.value = { type: 'failed', sentence: 'No room.' };
    return 'failed';
  };
  const videos = [failing, video('old.webm', true)];
  const leftOut = new LeftOut();
  const { names, text } = await saved({ ...NOTHING, videos }, leftOut);
  expect(names).toContain('talk/talk.txt');
  expect(text).toContain('“talk.webm”: No room.');
  expect(text).toContain('“old.webm”: Only the readings were kept.');
});

it('adds nothing where nothing is missing', async () => {
  const photos = [{ source: new Blob(['x']), photo: photo('a.jpg', [], false) }];
  const { names, text } = await saved({ ...NOTHING, photos }, new LeftOut());
  expect([names.includes(LEFT_OUT_FILE), text]).toEqual([false, null]);
});

it('says which program saves where nothing was read', () => {
  expect(leftOutText([{ file: 'a.jpg', why: 'cancelled' }], [], '1.2.3').split('\n')).toEqual([
    'program: Countenance 1.2.3',
    'left out: 1 file: “a.jpg” (cancelled)',
    '',
    '“a.jpg”: cancelled',
    '',
  ]);
});
