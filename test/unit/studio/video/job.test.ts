import { expect, it, vi } from 'vitest';
import { AnalysisClient } from '../../../../src/studio/analysis-client';
import type { AnalysisRequest, Answer, VideoNotice } from '../../../../src/studio/protocol';
import { withName } from '../../../../src/studio/video/edits';
import { VideoJob } from '../../../../src/studio/video/job';
import type { VideoProblem } from '../../../../src/studio/video/problems';
import { VideoQueue } from '../../../../src/studio/video/queue';
import { WORDS } from '../../../../src/studio/video/strings';
import { frame } from '../../made-readings';
import { madeBy } from '../made-by';

const CHOICES = { expression: 'expression-ensemble', gender: null };
const OTHER = { expression: 'expression-model-1', gender: null };
const FACTS = { width: 640, height: 360, durationMs: 2000, originMs: 0 };

/** A worker that reads ten frames of every video, unless the file's name says otherwise. */
class FakeWorker extends EventTarget {
  postMessage({ id, type, body }: AnalysisRequest): void {
    const say = (answer: Answer) =>
      this.dispatchEvent(new MessageEvent('message', { data: answer }));
    if (type === 'describe-models') {
      say({ id, result: madeBy(body.gender !== null).models });
      return;
    }
    if (type === 'shift-video') {
      say({ id, result: new File(['shifted'], body.file.name) });
      return;
    }
    if (type !== 'read-video') throw new Error(`unexpected ${type}`);
    const { file, port } = body;
    const problem: VideoProblem = { code: 'sound-only' };
    if (file.name === 'song.webm') {
      say({ id, refusal: { message: 'sound-only', modelFile: null, problem } });
      return;
    }
    const notify = (notice: VideoNotice) => port.postMessage(notice);
    notify({ type: 'facts', facts: FACTS });
    const frames = Array.from({ length: 10 }, (_, i) => frame(i * 200, [{}]));
    notify({ type: 'frames', frames, doneMs: 1800 });
    if (file.name === 'long.webm') {
      port.onmessage = () => {
        notify({ type: 'end' });
        say({ id, result: { cancelled: true, problem: null, alike: [] } });
      };
      return;
    }
    notify({ type: 'end' });
    say({ id, result: { cancelled: false, problem: null, alike: [] } });
  }

  terminate(): void {}
}

const queue = () => new VideoQueue(new AnalysisClient(() => new FakeWorker() as unknown as Worker));

it('reads the other videos where one cannot be read', async () => {
  const jobs = await queue().add(
    ['a.webm', 'song.webm', 'b.webm'].map((name) => new File(['x'], name)),
    CHOICES,
  );
  expect(jobs.map(({ state }) => state.value)).toEqual(['done', 'failed', 'done']);
  expect(jobs[1]?.problem.value).toBe('“song.webm” contains only sound, no picture.');
  expect(jobs[2]?.record?.people[0]?.timeline.length).toBe(10);
});

it('keeps what was read when it is cancelled', async () => {
  const videos = queue();
  const all = videos.add([new File(['x'], 'long.webm'), new File(['x'], 'later.webm')], CHOICES);
  const [job, later] = videos.jobs.value;
  const read = new Promise<void>((resolve) =>
    job?.doneMs.subscribe((doneMs) => doneMs > 0 && resolve()),
  );
  later?.cancel();
  await read;
  job?.cancel();
  await all;
  expect([job?.state.value, later?.state.value]).toEqual(['cancelled', 'cancelled']);
  expect(job?.record?.people[0]?.timeline.length).toBe(10);
  expect(later?.record).toBeNull();
});

it('reads a video again, keeping its place in the list', async () => {
  const videos = queue();
  const [first] = await videos.add(
    ['a.webm', 'b.webm'].map((name) => new File(['x'], name)),
    CHOICES,
  );
  const again = first && videos.again(first, { ...CHOICES, gender: 'gender-mini-xception' });
  await again;
  const [job, other] = videos.jobs.value;
  expect([job?.file.name, other?.file.name]).toEqual(['a.webm', 'b.webm']);
  expect(job?.choices.gender).toBe('gender-mini-xception');
  expect(job?.state.value).toBe('done');
  expect(job?.by?.models).toHaveLength(2);
  // Switched off is off, also in what was read before.
  videos.choose(CHOICES);
  expect([job?.models.value.gender, job?.by?.models.length]).toEqual([null, 1]);
  expect(videos.unread).toEqual([]);
});

it('keeps names when a video is read again, and says where somebody was not found again', async () => {
  const videos = queue();
  const [first] = await videos.add([new File(['x'], 'a.webm')], CHOICES);
  first?.edit((edits) => withName(edits, 1, 'Ada'));
  if (first !== undefined) await videos.again(first, OTHER);
  const [again] = videos.jobs.value;
  expect(again?.readings?.people.map(({ name }) => name)).toEqual(['Ada']);
  expect(again?.editsLost.value).toBeNull();
  // As if somebody had been seen whom the new reading does not find.
  again?.edit((edits) => withName(edits, 2, 'Grace'));
  if (again !== undefined) await videos.again(again, CHOICES);
  expect(videos.jobs.value[0]?.edits.value.names).toEqual({ 1: 'Ada' });
  expect(videos.jobs.value[0]?.editsLost.value).toBe(WORDS.editsLost);
});

it('gives the earlier reading back where a video is not read again after all', async () => {
  const videos = queue();
  const [first, last] = await videos.add(
    ['a.webm', 'b.webm'].map((name) => new File(['x'], name)),
    CHOICES,
  );
  if (first === undefined || last === undefined) throw new Error('no videos');
  first.edit((edits) => withName(edits, 1, 'Ada'));
  // The first file is replaced by one that cannot be read.
  first.file = new File(['x'], 'song.webm');
  const all = Promise.all([first, last].map((job) => videos.again(job, OTHER)));
  const [fresh, waiting] = videos.jobs.value;
  expect(fresh).not.toBe(first);
  expect(videos.toKeep).toEqual([first, last]);
  waiting?.cancel();
  expect(videos.jobs.value[1]).toBe(last);
  await all;
  expect(videos.jobs.value).toEqual([first, last]);
  expect(first.edits.value.names).toEqual({ 1: 'Ada' });
  expect(first.problem.value).toBeNull();
  expect(first.notReadAgain.value).toBe('“song.webm” contains only sound, no picture.');
});

it('reads a rehearsal again as one', async () => {
  const videos = queue();
  const [talk] = await videos.add([new File(['x'], 'a.webm')], { ...CHOICES, rehearsal: 'see' });
  if (talk !== undefined) await videos.again(talk, OTHER);
  expect(videos.jobs.value[0]?.choices).toEqual({ ...OTHER, rehearsal: 'see' });
  expect(videos.toKeep).toEqual(videos.jobs.value);
});

it('plays a video that is given again from its first picture', async () => {
  const videos = queue();
  const trace = { name: 'late.mp4', size: 1, lastModified: 5 };
  videos.restore((id) => {
    const job = new VideoJob(id(), new File([], trace.name), CHOICES, trace);
    job.facts = { ...FACTS, originMs: 3000 };
    job.state.value = 'done';
    return [job];
  });
  const [job] = videos.jobs.value;
  await videos.add([new File(['x'], trace.name, { lastModified: 5 })], CHOICES);
  expect(videos.jobs.value).toEqual([job]);
  await vi.waitFor(() => expect(job?.playable.value.originMs).toBe(0));
  expect(await job?.playable.value.file.text()).toBe('shifted');
});
