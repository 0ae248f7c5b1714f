import { computed, type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import { remainingMs } from '../../ui/times';
import type { AnalysisClient } from '../analysis-client';
import { sameModels } from '../choices';
import { attachFiles } from '../kept/file-trace';
import type { Unread } from '../read-by';
import { PhotoJob, type PhotoState } from './photo-job';
import type { SavedPhoto } from './saving';
import { WORDS } from './strings';

/** The pictures that the user gave, which are read one after the other. */
export class PhotoQueue {
  readonly jobs: Signal<readonly PhotoJob[]> = signal([]);
  /** Estimated time until all are read, ms; `null` while there is no estimate. */
  readonly leftMs: Signal<number | null> = signal(null);
  /** How many files are still to be read. */
  readonly toRead = computed(
    () =>
      this.jobs.value.filter(({ state }) => ['waiting', 'reading'].includes(state.value.phase))
        .length,
  );
  private readonly choices: Signal<ModelChoice>;
  private working = false;

  constructor(
    private readonly client: AnalysisClient,
    choices: ModelChoice,
  ) {
    this.choices = signal(choices);
  }

  /**
   * Reads files, or gives them to the earlier work that misses them.
   *
   * @param areOnlyHere whether the page made them, so that they are nowhere else
   */
  add(files: Iterable<File>, areOnlyHere = false): void {
    const { others, attached } = attachFiles(files, this.jobs.value);
    // Earlier work that was not read could not be without its picture.
    for (const job of attached) if (job.lastRead === null) job.wait();
    const added = others.map((file) => new PhotoJob(file, file, areOnlyHere));
    if (added.length > 0) this.jobs.value = [...this.jobs.value, ...added];
    void this.work();
  }

  /** Adds earlier work. */
  restore(jobs: readonly PhotoJob[]): void {
    this.jobs.value = [...this.jobs.value, ...jobs];
    this.forgetIfOff();
  }

  remove(job: PhotoJob): void {
    this.jobs.value = this.jobs.value.filter((other) => other !== job);
    job.close();
  }

  /** Removes all. */
  clear(): void {
    for (const job of this.jobs.value) job.close();
    this.jobs.value = [];
  }

  /** Reads none of those that wait; what was read is kept, also what was to be read again. */
  cancel(): void {
    for (const job of this.jobs.value) job.cancel();
  }

  /** How many were cancelled, and how many of them can only be read once their file is given again. */
  get cancelled(): { readonly readable: number; readonly missing: number } {
    const all = this.jobs.value.filter(({ state }) => state.value.phase === 'cancelled');
    const missing = all.filter((job) => job.missing.value).length;
    return { readable: all.length - missing, missing };
  }

  /** Reads those that were cancelled after all. */
  resume(): void {
    this.readAgain(({ state }) => state.value.phase === 'cancelled');
  }

  /** The pictures that were read, with what is needed to save them. */
  get read(): readonly SavedPhoto[] {
    return this.jobs.value.flatMap(({ file, missing, state }) =>
      state.value.phase === 'done'
        ? [{ source: missing.value ? null : file, photo: state.value.photo }]
        : [],
    );
  }

  /** The files that were not read, or not yet, and why. */
  get unread(): readonly Unread[] {
    return this.jobs.value.flatMap(({ file, state: { value } }) => {
      if (value.phase === 'done') return [];
      const why = value.phase === 'failed' ? value.problem : WORDS.why[value.phase];
      return [{ file: file.name, why }];
    });
  }

  /** How many pictures were read with other models than those that are chosen. */
  get outdated(): number {
    const choices = this.choices.value;
    return this.jobs.value.filter(
      ({ state, missing }) => !missing.value && isOutdated(state.value, choices),
    ).length;
  }

  /**
   * Changes the models for what is read from now on; {@link again} reads the others with them, too. Apparent
   * gender that is switched off is taken out of all pictures at once.
   */
  choose(choices: ModelChoice): void {
    this.choices.value = choices;
    this.forgetIfOff();
  }

  /** Reads everything again that was read with other models. */
  again(): void {
    const choices = this.choices.value;
    this.readAgain(({ state: { value } }) => isOutdated(value, choices));
  }

  private readAgain(which: (job: PhotoJob) => boolean): void {
    for (const job of this.jobs.value) {
      if (!job.missing.value && which(job)) job.wait();
    }
    void this.work();
  }

  /** Switched off is off, also in what was read before that. */
  private forgetIfOff(): void {
    if (this.choices.peek().gender !== null) return;
    for (const job of this.jobs.peek()) job.forgetGender();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    const start = performance.now();
    let done = 0;
    for (let job = this.next(); job !== undefined; job = this.next()) {
      await job.read(this.client, this.choices.value);
      // It may have been switched off meanwhile.
      if (this.choices.value.gender === null) job.forgetGender();
      done += 1;
      const share = done / (done + this.toRead.value);
      this.leftMs.value = remainingMs(share, performance.now() - start);
    }
    this.leftMs.value = null;
    this.working = false;
  }

  private next(): PhotoJob | undefined {
    return this.jobs.value.find(({ state }) => state.value.phase === 'waiting');
  }
}

/** Whether a picture was read with other models than these. */
function isOutdated(state: PhotoState, choices: ModelChoice): boolean {
  return state.phase === 'done' && !sameModels(state.photo.models, choices);
}
