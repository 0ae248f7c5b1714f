import { type Signal, signal } from '@preact/signals';
import { type Scores, score } from '../../analysis/metrics';
import { EXPRESSIONS, type Expression } from '../../analysis/types';
import { unreadBy } from '../../ui/models';
import type { AnalysisClient } from '../analysis-client';
import { openPhoto, PhotoError } from '../photos/open-photo';
import { problemOf } from '../photos/photo-job';
import { WORDS as PHOTO_WORDS } from '../photos/strings';
import type { Labelled } from './folder';
import { WORDS } from './strings';

/** A picture for which the model's answer differs from the label. */
export interface Mistake {
  readonly file: File;
  /** The expression of the picture's folder. */
  readonly truth: Expression;
  readonly said: Expression;
  readonly confidence: number;
}

export interface DataReport {
  readonly model: string;
  readonly scores: Scores;
  /** Sorted by confidence, the highest first. */
  readonly mistakes: readonly Mistake[];
  /** A sentence for each picture, or group of pictures, that is not counted. */
  readonly leftOut: readonly string[];
}

/** The truth of one picture and the model's answer. */
interface Answer {
  readonly file: File;
  readonly truth: Expression;
  readonly said: Expression;
  readonly confidence: number;
}

/** Reads a folder of labelled pictures and compares the model's answers with the labels. */
export class DataRun {
  readonly done: Signal<number> = signal(0);
  readonly report: Signal<DataReport | null> = signal(null);
  readonly total: number;
  private readonly pictures: readonly Labelled<File>[];
  private readonly unknown: readonly Labelled<File>[];
  private readonly answers: Answer[] = [];
  private readonly problems: string[] = [];
  private stopped = false;

  constructor(
    labelled: readonly Labelled<File>[],
    readonly model: string,
  ) {
    const unread = unreadBy(model);
    this.pictures = labelled.filter(({ label }) => !unread.includes(label));
    this.unknown = labelled.filter(({ label }) => unread.includes(label));
    this.total = this.pictures.length;
  }

  /** Reads one picture after the other; sets {@link report} at the end, or after {@link stop}. */
  async run(client: AnalysisClient): Promise<void> {
    for (const picture of this.pictures) {
      if (this.stopped) break;
      await this.read(client, picture);
      this.done.value += 1;
    }
    this.report.value = this.toReport();
  }

  /** Ends early; the report then covers what was read. */
  stop(): void {
    this.stopped = true;
  }

  private async read(client: AnalysisClient, { file, label }: Labelled<File>): Promise<void> {
    try {
      const { width, height } = await openPhoto(file);
      const expressionModel = this.model;
      const reading = await client.ask('read-labelled', { file, width, height, expressionModel });
      if (reading === 'damaged') throw new PhotoError(PHOTO_WORDS.problems.damaged(file.name));
      if (reading === 'no-face') throw new PhotoError(WORDS.leftOut.noFace(file.name));
      // The likeliest expression counts even below its threshold, as is usual when accuracy is measured.
      const confidence = Math.max(...reading);
      const said = EXPRESSIONS[reading.indexOf(confidence)] as Expression;
      this.answers.push({ file, truth: label, said, confidence });
    } catch (error) {
      this.problems.push(problemOf(file.name, error));
    }
  }

  private toReport(): DataReport {
    const { answers, model } = this;
    const unread = unreadBy(model);
    const classes = EXPRESSIONS.filter((name) => !unread.includes(name));
    const truths = answers.map(({ truth }) => classes.indexOf(truth));
    const predictions = answers.map(({ said }) => classes.indexOf(said));
    return {
      model,
      scores: score(classes, truths, predictions),
      mistakes: answers
        .filter(({ truth, said }) => truth !== said)
        .sort((a, b) => b.confidence - a.confidence),
      leftOut: [...this.unknownWords(), ...this.problems],
    };
  }

  private unknownWords(): string[] {
    return EXPRESSIONS.flatMap((name) => {
      const count = this.unknown.filter(({ label }) => label === name).length;
      return count === 0 ? [] : [WORDS.leftOut.unknown(name, count)];
    });
  }
}

/** The report in the format of `npm run evaluate`, with the mistakes by file name. */
export function reportJson({ model, scores, mistakes, leftOut }: DataReport): object {
  return {
    model,
    ...scores,
    mistakes: mistakes.map(({ file, truth, said, confidence }) => ({
      file: file.webkitRelativePath || file.name,
      label: truth,
      said,
      confidence,
    })),
    leftOut,
  };
}
