import { type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import type { AnalysisClient } from '../analysis-client';
import { PhotoJob } from './photo-job';
import type { SavedPhoto } from './saving';

/** The pictures that the user gave, which are read one after the other. */
export class PhotoQueue {
  readonly jobs: Signal<readonly PhotoJob[]> = signal([]);
  private working = false;

  constructor(
    private readonly client: AnalysisClient,
    private choices: ModelChoice,
  ) {}

  add(files: Iterable<File>): void {
    const added = [...files].map((file) => new PhotoJob(file));
    if (added.length === 0) return;
    this.jobs.value = [...this.jobs.value, ...added];
    void this.work();
  }

  remove(job: PhotoJob): void {
    this.jobs.value = this.jobs.value.filter((other) => other !== job);
    job.close();
  }

  /** The pictures that were read, with what is needed to save them. */
  get read(): readonly SavedPhoto[] {
    return this.jobs.value.flatMap(({ file, state }) =>
      state.value.phase === 'done' ? [{ source: file, photo: state.value.photo }] : [],
    );
  }

  /** Changes the models, and reads all pictures again with them. */
  choose(choices: ModelChoice): void {
    this.choices = choices;
    for (const { state } of this.jobs.value) {
      if (state.value.phase === 'done') state.value = { phase: 'waiting' };
    }
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let job = this.next(); job !== undefined; job = this.next()) {
      const { choices } = this;
      await job.read(this.client, choices);
      // If the models have changed meanwhile, read it again.
      if (choices !== this.choices && job.state.value.phase === 'done') {
        job.state.value = { phase: 'waiting' };
      }
    }
    this.working = false;
  }

  private next(): PhotoJob | undefined {
    return this.jobs.value.find(({ state }) => state.value.phase === 'waiting');
  }
}
