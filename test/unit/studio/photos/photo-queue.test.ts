import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisClient } from '../../../../src/studio/analysis-client';
import { openPhoto, PhotoError } from '../../../../src/studio/photos/open-photo';
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

  it('reads again pictures that were read with another model, but not those that failed', async () => {
    const asked: object[] = [];
    const queue = queueWith(async (_, body) => {
      asked.push((body as { choices: object }).choices);
      return readings;
    });
    queue.add([file('a.jpg'), file('bad.jpg')]);
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'failed']));
    queue.choose({ expression: 'expression-model-1', gender: GENDER });
    await vi.waitFor(() => expect(phases(queue)).toEqual(['done', 'failed']));
    expect(asked).toEqual([
      [{ expression: MODEL, gender: null }],
      [{ expression: 'expression-model-1', gender: GENDER }],
    ]);
  });

  it('forgets pictures that are removed', () => {
    const queue = queueWith(() => new Promise(() => undefined));
    queue.add([file('a.jpg')]);
    const [job] = queue.jobs.value;
    if (job !== undefined) queue.remove(job);
    expect(queue.jobs.value).toEqual([]);
  });
});
