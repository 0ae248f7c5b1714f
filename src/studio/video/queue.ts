import { type Signal, signal } from '@preact/signals';
import type { AnalysisClient } from '../analysis-client';
import { type ReadChoices, VideoJob } from './job';

/** The videos that were given, in their order; one is read at a time. */
export class VideoQueue {
  readonly jobs: Signal<readonly VideoJob[]> = signal([]);
  private lastId = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly client: AnalysisClient) {}

  /** @returns resolves when all of the files have been read, or could not be */
  add(files: Iterable<File>, choices: ReadChoices): Promise<readonly VideoJob[]> {
    const added = Array.from(files, (file) => new VideoJob(++this.lastId, file, choices));
    this.jobs.value = [...this.jobs.value, ...added];
    for (const job of added) this.running = this.running.then(() => job.read(this.client));
    return this.running.then(() => added);
  }

  /** Reads a video anew, in its old place. */
  again(job: VideoJob, choices: ReadChoices): Promise<void> {
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
