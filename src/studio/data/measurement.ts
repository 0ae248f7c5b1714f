/**
 * How well a model agrees with labelled pictures: what the studio's tab and `npm run evaluate` count,
 * and what both save. Pure.
 */
import { type Scores, score } from '../../analysis/metrics';
import { EXPRESSIONS, type Expression, type Probabilities } from '../../analysis/types';
import { unreadBy } from '../../ui/models';
import { labelCode } from '../../ui/words';
import { jsonHead, readByJson } from '../face-export';
import type { ReadBy } from '../read-by';
import type { FolderUse, Labelled, LabelledSet } from './folder';
import { WORDS } from './strings';

/** The truth of one picture and the model's answer. */
export interface Answer<File> extends Labelled<File> {
  readonly said: Expression;
  /** Of what the model says, 0 to 1. */
  readonly confidence: number;
}

export interface DataReport<File> {
  /** Folder of the model. */
  readonly model: string;
  /** Classes have the words of the expressions: "afraid". */
  readonly scores: Scores;
  /** The answers that differ from the label, sorted by confidence, the highest first. */
  readonly mistakes: readonly Answer<File>[];
  /** How many files are not counted, by reason, in words; without reasons that none has. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** A sentence for each file that could not be read. */
  readonly problems: readonly string[];
  /** What each folder counted as. */
  readonly folders: readonly FolderUse[];
}

/** Gathers answers, one picture after the other. */
export class Measurement<File> {
  /** The pictures to read: those of expressions that the model knows. */
  readonly pictures: readonly Labelled<File>[];
  private readonly answers: Answer<File>[] = [];
  private readonly problems: string[] = [];
  private unreadable = 0;
  private faceless = 0;

  /** @param model the folder of the expression model */
  constructor(
    private readonly set: LabelledSet<File>,
    readonly model: string,
  ) {
    this.pictures = set.pictures.filter(({ label }) => !this.unknown.includes(label));
  }

  /** What the model says of a picture. The likeliest expression counts even below its threshold. */
  answer(picture: Labelled<File>, probabilities: Probabilities): void {
    const confidence = Math.max(...probabilities);
    const said = EXPRESSIONS[probabilities.indexOf(confidence)] as Expression;
    this.answers.push({ ...picture, said, confidence });
  }

  /** @param sentence names the file */
  fail(why: 'unreadable' | 'no-face', sentence: string): void {
    if (why === 'no-face') this.faceless += 1;
    else this.unreadable += 1;
    this.problems.push(sentence);
  }

  /** Covers what was read by now. */
  report(): DataReport<File> {
    const { answers, model, set } = this;
    const classes = EXPRESSIONS.filter((name) => !this.unknown.includes(name));
    const truths = answers.map(({ label }) => classes.indexOf(label));
    const predictions = answers.map(({ said }) => classes.indexOf(said));
    return {
      model,
      scores: score(classes.map(labelCode), truths, predictions),
      mistakes: answers
        .filter(({ label, said }) => label !== said)
        .sort((a, b) => b.confidence - a.confidence),
      leftOut: this.leftOut(),
      problems: this.problems,
      folders: set.folders,
    };
  }

  private get unknown(): readonly Expression[] {
    return unreadBy(this.model);
  }

  private leftOut(): Record<string, number> {
    const { set, answers, unreadable, faceless, unknown } = this;
    const nameless = set.folders.filter(({ label }) => label === null);
    const read = answers.length + unreadable + faceless;
    const counts: (readonly [words: string, count: number])[] = [
      ...nameless.map(
        ({ folder, files, said }) => [WORDS.leftOut.folder(folder, said), files] as const,
      ),
      ...unknown.map((name) => {
        const count = set.pictures.filter(({ label }) => label === name).length;
        return [WORDS.leftOut.unknown(name), count] as const;
      }),
      [WORDS.leftOut.unreadable, unreadable],
      [WORDS.leftOut.faceless, faceless],
      [WORDS.leftOut.stopped, this.pictures.length - read],
    ];
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }
}

/**
 * The report as it is saved, without the files' contents; docs/studio.schema.json describes it.
 *
 * @param by its models are empty where the model could not say what it is
 */
export function reportJson<File>(report: DataReport<File>, by: ReadBy): object {
  const { model, scores, mistakes, leftOut, problems, folders } = report;
  return {
    ...jsonHead(by),
    model,
    ...readByJson(by),
    ...scores,
    leftOut,
    problems,
    folders: folders.map(({ folder, files, label }) => ({
      folder,
      files,
      label: label && labelCode(label),
    })),
    mistakes: mistakes.map(({ path, label, said, confidence }) => ({
      file: path,
      label: labelCode(label),
      said: labelCode(said),
      confidence,
    })),
  };
}
