import { type Signal, signal } from '@preact/signals';
import type { LabelledFace } from '../../analysis/still';
import { Adjusting } from '../adjusting/adjusting';
import type { Sample } from '../adjusting/labelled-data';
import type { AnalysisClient } from '../analysis-client';
import { openPhoto, PhotoError } from '../photos/open-photo';
import { problemOf } from '../photos/photo-job';
import { WORDS as PHOTO_WORDS } from '../photos/strings';
import { type ReadBy, readByNow, readByOf } from '../read-by';
import type { Labelled, LabelledSet } from './folder';
import { type DataReport, Measurement } from './measurement';
import { WORDS } from './strings';

/** Reads a folder of labelled pictures and compares the model's answers with the labels. */
export class DataRun {
  readonly done: Signal<number> = signal(0);
  readonly report: Signal<DataReport<File> | null> = signal(null);
  /** With what the report was made; `null` before there is one. */
  by: ReadBy | null = null;
  /** Of the model to what was read; `null` before there is a report. */
  adjusting: Adjusting | null = null;
  private readonly samples: Sample[] = [];
  private readonly measurement: Measurement<File>;
  private stopped = false;

  constructor(set: LabelledSet<File>, model: string) {
    this.measurement = new Measurement(set, model);
  }

  get total(): number {
    return this.measurement.pictures.length;
  }

  /** Reads one picture after the other; sets {@link report} at the end, or after {@link stop}. */
  async run(client: AnalysisClient): Promise<void> {
    for (const picture of this.measurement.pictures) {
      if (this.stopped) break;
      await this.read(client, picture);
      this.done.value += 1;
    }
    const choice = { expression: this.measurement.model, gender: null };
    // Where the model cannot say what it is, everything else is still known.
    this.by = await readByNow(client, choice).catch(() => readByOf([]));
    this.adjusting = new Adjusting(this.samples, this.measurement.model);
    this.report.value = this.measurement.report();
  }

  /** Ends early; the report then covers what was read, and says so. */
  stop(): void {
    this.stopped = true;
    this.adjusting?.stop();
  }

  private async read(client: AnalysisClient, picture: Labelled<File>): Promise<void> {
    const { measurement } = this;
    const { file } = picture;
    try {
      const { width, height } = await openPhoto(file);
      const expressionModel = measurement.model;
      const reading = await client.ask('read-labelled', { file, width, height, expressionModel });
      if (reading === 'damaged') throw new PhotoError(PHOTO_WORDS.problems.damaged(file.name));
      if (reading === 'no-face') measurement.fail('no-face', WORDS.leftOut.noFace(file.name));
      else this.take(picture, reading);
    } catch (error) {
      measurement.fail('unreadable', problemOf(file.name, error));
    }
  }

  private take(picture: Labelled<File>, face: LabelledFace): void {
    this.measurement.answer(picture, face.probabilities);
    const { path, label } = picture;
    this.samples.push({ path, label, ...face });
  }
}
