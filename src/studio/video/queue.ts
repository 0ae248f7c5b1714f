import { type Signal, signal } from '@preact/signals';
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

  constructor(private readonly client: AnalysisClient) {}

  /** @returns the jobs, once all files have been read or have failed */
  add(files: Iterable<File>, choices: VideoChoices): Promise<readonly VideoJob[]> {
    const added = attachFiles(files, this.jobs.value).map(
      (file) => new VideoJob(++this.lastId, file, choices),
    );
    this.jobs.value = [...this.jobs.value, ...added];
    for (const job of added) this.running = this.running.then(() => job.read(this.client));
    return this.running.then(() => added);
  }

  /** Adds earlier work. @param make is given a function that makes ids */
  restore(make: (id: () => number) => readonly VideoJob[]): void {
    const jobs = make(() => ++this.lastId);
    this.jobs.value = [...this.jobs.value, ...jobs];
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

  /** Apparent gender as if it had never been read: switched off is off. */
  forgetGender(): void {
    for (const job of this.jobs.value) job.forgetGender();
  }

  /** Reads a video again, keeping its place in the list. */
  again(job: VideoJob, choices: VideoChoices): Promise<void> {
    const fresh = new VideoJob(++this.lastId, job.file, choices);
    this.jobs.value = this.jobs.value.map((other) => (other === job ? fresh : other));
    this.running = this.running.then(() => fresh.read(this.client));
    return this.running;
  }

  remove(job: VideoJob): void {
    job.cancel();
    this.jobs.value = this.jobs.value.filter((other) => other !== job);
  }
}
