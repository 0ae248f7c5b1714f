import { type Signal, signal } from '@preact/signals';
import type { AnalysisClient } from '../analysis-client';
import { type VideoChoices, VideoJob } from './job';

/** The videos that were given, in their order; one is read at a time. */
export class VideoQueue {
  readonly jobs: Signal<readonly VideoJob[]> = signal([]);
  private lastId = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly client: AnalysisClient) {}

  /** @returns resolves when all of the files have been read, or could not be */
  add(files: Iterable<File>, choices: VideoChoices): Promise<readonly VideoJob[]> {
    const added = Array.from(files, (file) => new VideoJob(++this.lastId, file, choices));
    this.jobs.value = [...this.jobs.value, ...added];
    for (const job of added) this.running = this.running.then(() => job.read(this.client));
    return this.running.then(() => added);
  }

  /** The videos of which something was read, and no more is being. */
  get read(): readonly VideoJob[] {
    return this.jobs.value.filter((job) => job.ended && (job.record?.frames ?? 0) > 0);
  }

  /** Reads a video anew, in its old place. */
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
