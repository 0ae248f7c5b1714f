import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisClient } from '../../../../src/studio/analysis-client';
import { openPhoto, PhotoError } from '../../../../src/studio/photos/open-photo';
import { PhotoJob } from '../../../../src/studio/photos/photo-job';
import { PhotoQueue } from '../../../../src/studio/photos/photo-queue';
import { GENDER, MODEL, photo } from './made';

vi.mock('../../../../src/studio/photos/open-photo', async (original) => ({
  ...(await original<object>()),
  openPhoto: vi.fn(),
}));

const choices = { expression: MODEL, gender: null };
const file = (name: string) => new File(['x'], name);
const readings = [photo('a.jpg', ['happy']).people];

function queueWith(ask: (type: string, body: object) => Promise<unknown>) {
  return new PhotoQueue({ ask } as unknown as AnalysisClient, choices);
}

const phases = (queue: PhotoQueue) => queue.jobs.value.map(({ state }) => state.value.phase);

beforeEach(() => {
  vi.mocked(openPhoto).mockClear();
  vi.mocked(openPhoto).mockImplementation(async ({ name }) => {
    if (name.startsWith('bad')) throw new PhotoError(`“${name}” is empty.`);
    return { width: 800, height: 600, note: null };
  });
});

describe('PhotoQueue', () => {
  it('reads on after a file that cannot be read', async () => {
    const queue = queueWith(async () => readings);
    queue.add([file('bad.jpg'), file('good.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['failed', 'done']));
    expect(queue.jobs.value[0]?.state.value).toMatchObject({ problem: '“bad.jpg” is empty.' });
  });

  it('names a picture that is truncated', async () => {
    const queue = queueWith(async () => null);
    queue.add([file('cut.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['failed']));
    expect(queue.jobs.value[0]?.state.value).toMatchObject({
      problem: expect.stringContaining('“cut.jpg” is incomplete or damaged'),
    });
  });

  it('reads one picture at a time', async () => {
    let running = 0;
    let most = 0;
    const queue = queueWith(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return readings;
    });
    queue.add([file('a.jpg'), file('b.jpg')]);
    queue.add([file('c.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'done', 'done']));
    expect(most).toBe(1);
  });

  it('asks before it reads again what was read with another model, and nothing that failed', async () => {
    const asked: object[] = [];
    const queue = queueWith(async (type, body) => {
      if (type === 'read-photo') asked.push((body as { choices: object }).choices);
      return readings;
    });
    queue.add([file('a.jpg'), file('bad.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'failed']));
    const other = { expression: 'expression-model-1', gender: GENDER };
    queue.choose(other);
    expect(queue.outdated).toBe(1);
    expect(phases(queue)).toEqual(['done', 'failed']);
    queue.again();
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'failed']));
    expect(asked).toEqual([[{ expression: MODEL, gender: null }], [other]]);
    expect(queue.outdated).toBe(0);
    // Apparent gender that is switched off is gone at once, without reading anything again.
    expect(queue.read[0]?.photo.people[0]?.gender).not.toBeNull();
    queue.choose({ ...other, gender: null });
    expect(queue.read[0]?.photo.people[0]?.gender).toBeNull();
    expect(queue.outdated).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('says what is not read, or not yet, and reads on after all', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const queue = queueWith(async () => {
      await held;
      return readings;
    });
    queue.add([file('a.jpg'), file('bad.jpg'), file('c.jpg')]);
    expect(queue.unread.map(({ why }) => why)).toEqual(Array(3).fill('not read yet'));
    queue.cancel();
    expect(queue.toRead.value).toBe(1);
    go();
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'cancelled', 'cancelled']));
    expect(queue.unread).toEqual([
      { file: 'bad.jpg', why: 'cancelled' },
      { file: 'c.jpg', why: 'cancelled' },
    ]);
    queue.resume();
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'failed', 'done']));
    expect(queue.unread).toEqual([{ file: 'bad.jpg', why: '“bad.jpg” is empty.' }]);
    queue.clear();
    expect([queue.jobs.value, queue.unread]).toEqual([[], []]);
  });

  it('gives back what was read before where it is not read again after all', async () => {
    let go: (result: unknown) => void = () => undefined;
    let isHeld = false;
    const queue = queueWith((type) =>
      isHeld && type === 'read-photo'
        ? new Promise((resolve) => {
            go = resolve;
          })
        : Promise.resolve(readings),
    );
    queue.add([file('a.jpg'), file('b.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'done']));
    const before = queue.read.map((one) => one.photo);
    isHeld = true;
    queue.choose({ expression: 'expression-model-1', gender: null });
    queue.again();
    await vi.waitFor(() => expect(phases(queue)).toEqual(['reading', 'waiting']));
    queue.cancel();
    expect(phases(queue)).toEqual(['reading', 'done']);
    // The worker finds the first one damaged now.
    await vi.waitFor(() => expect(openPhoto).toHaveBeenCalledTimes(3));
    go(null);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'done']));
    expect(queue.read.map((one) => one.photo)).toEqual(before);
    expect(queue.jobs.value[0]?.state.value).toMatchObject({
      note: expect.stringContaining('“a.jpg” is incomplete or damaged'),
    });
    expect([queue.outdated, queue.cancelled]).toEqual([2, { readable: 0, missing: 0 }]);
  });

  it('forgets apparent gender also in what is being read again', async () => {
    const queue = new PhotoQueue({ ask: () => new Promise(() => undefined) } as never, {
      ...choices,
      gender: GENDER,
    });
    const job = new PhotoJob(file('a.jpg'));
    queue.restore([job]);
    job.state.value = { phase: 'done', photo: photo('a.jpg', ['happy']), tookMs: 1, note: null };
    queue.choose({ expression: 'expression-model-1', gender: GENDER });
    queue.again();
    queue.choose({ expression: 'expression-model-1', gender: null });
    expect(phases(queue)).toEqual(['reading']);
    expect(job.lastRead?.photo.people[0]?.gender).toBeNull();
  });

  it('reads earlier work that was not read once its files are given again', async () => {
    const queue = queueWith(async () => readings);
    const cancelled = (name: string) => {
      const job = new PhotoJob(file(name), { name, size: 1, lastModified: 5 });
      job.state.value = { phase: 'cancelled' };
      return job;
    };
    queue.restore([cancelled('a.jpg'), cancelled('b.jpg')]);
    expect(queue.cancelled).toEqual({ readable: 0, missing: 2 });
    queue.resume();
    expect(phases(queue)).toEqual(['cancelled', 'cancelled']);
    queue.add([new File(['x'], 'a.jpg', { lastModified: 5 })]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'cancelled']));
    expect(queue.cancelled).toEqual({ readable: 0, missing: 1 });
  });

  it('forgets pictures that are removed', () => {
    const queue = queueWith(() => new Promise(() => undefined));
    queue.add([file('a.jpg')]);
    const [job] = queue.jobs.value;
    if (job !== undefined) queue.remove(job);
    expect(queue.jobs.value).toEqual([]);
  });
});
