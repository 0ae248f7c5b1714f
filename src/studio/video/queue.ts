import { type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import type { AnalysisClient } from '../analysis-client';
import { attachFiles } from '../kept/file-trace';
import type { Unread } from '../read-by';
import { type VideoChoices, VideoJob } from './job';
import { WORDS } from './strings';

/** The videos that the user gave, which are read one after the other. */
export class VideoQueue {
  readonly jobs: Signal<readonly VideoJob[]> = signal([]);
  private lastId = 0;
  private running: Promise<void> = Promise.resolve();
  /** Whether apparent gender is switched off. */
  private genderless = false;

  constructor(private readonly client: AnalysisClient) {}

  /** @returns the jobs, once all files have been read or have failed */
  add(files: Iterable<File>, choices: VideoChoices): Promise<readonly VideoJob[]> {
    const { others, attached } = attachFiles(files, this.jobs.value);
    for (const job of attached) void job.makePlayable(this.client);
    const added = others.map((file) => new VideoJob(++this.lastId, file, choices));
    this.jobs.value = [...this.jobs.value, ...added];
    for (const job of added) this.running = this.running.then(() => job.read(this.client));
    return this.running.then(() => added);
  }

  /** Adds earlier work. @param make is given a function that makes ids */
  restore(make: (id: () => number) => readonly VideoJob[]): void {
    const jobs = make(() => ++this.lastId);
    this.jobs.value = [...this.jobs.value, ...jobs];
    this.forgetIfOff();
  }

  /** What is to be kept of each video: the earlier reading until there is a new one. */
  get toKeep(): readonly VideoJob[] {
    return this.jobs.value.map((job) => job.earlier.value ?? job);
  }

  /** The videos that have ended with at least one frame read. */
  get read(): readonly VideoJob[] {
    return this.jobs.value.filter((job) => job.ended && (job.record?.frames ?? 0) > 0);
  }

  /** The videos that were not read, or not yet, and why. */
  get unread(): readonly Unread[] {
    return this.jobs.value.flatMap((job) => {
      if (job.ended && (job.record?.frames ?? 0) > 0) return [];
      const why = job.problem.value ?? (job.ended ? WORDS.why.cancelled : WORDS.why.waiting);
      return [{ file: job.file.name, why }];
    });
  }

  /** Says which models are chosen. Apparent gender that is switched off is taken out of all videos at once. */
  choose({ gender }: ModelChoice): void {
    this.genderless = gender === null;
    this.forgetIfOff();
  }

  /**
   * Reads a video again, keeping its place in the list and what the user changed about the people. The earlier reading comes back where that is
   * cancelled or fails.
   */
  again(job: VideoJob, choices: ModelChoice): Promise<void> {
    const fresh = new VideoJob(++this.lastId, job.file, { ...job.choices, ...choices });
    fresh.keptAs = job.keptAs;
    fresh.earlier.value = job;
    job.notReadAgain.value = null;
    this.replace(job, fresh);
    // It may be cancelled before its turn comes.
    const stop = fresh.state.subscribe((state) => {
      if (state === 'cancelled') this.giveBack(fresh);
    });
    this.running = this.running.then(async () => {
      await fresh.read(this.client);
      if (fresh.state.value === 'failed') this.giveBack(fresh);
      if (fresh.state.value === 'done') fresh.takeEdits(job);
      fresh.earlier.value = null;
      stop();
    });
    return this.running;
  }

  remove(job: VideoJob): void {
    job.earlier.value = null;
    job.cancel();
    this.jobs.value = this.jobs.value.filter((other) => other !== job);
  }

  private replace(job: VideoJob, by: VideoJob): void {
    this.jobs.value = this.jobs.peek().map((other) => (other === job ? by : other));
  }

  private giveBack(fresh: VideoJob): void {
    const earlier = fresh.earlier.peek();
    if (earlier === null) return;
    fresh.earlier.value = null;
    earlier.notReadAgain.value = fresh.problem.peek();
    this.replace(fresh, earlier);
  }

  /** Switched off is off, also in what was read before that. */
  private forgetIfOff(): void {
    if (!this.genderless) return;
    for (const job of this.jobs.peek()) {
      job.forgetGender();
      job.earlier.peek()?.forgetGender();
    }
  }
}
