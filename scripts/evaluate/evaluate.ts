import type { Classifier, Output } from '../../src/analysis/classifier';
import { createDetector, type Detector } from '../../src/analysis/detector';
import { accuracyBy, argmax, score } from '../../src/analysis/metrics';
import type { ModelSource } from '../../src/analysis/model-files';
import { EXPRESSIONS } from '../../src/analysis/types';
import { chunks } from '../data/chunks';
import { readFer, type Truth } from '../data/fer';
import { RACES } from '../data/rules';
import { ageBand, listUtk, readChip, type UtkFace } from '../data/utk';
import { evaluatedModels } from '../models/evaluated-models';
import { loadClassifier, type Prepared, prepareFer, prepareUtk } from './faces';
import { reliability } from './reliability';
import type { Head, Report } from './report';
import { Smiles } from './smiles';

/** Images read and classified at a time. */
const CHUNK = 64;

interface CommonOptions {
  /** Name of the model's folder in models/, or a path to a folder anywhere. */
  readonly model: string;
  /** Puts every image through the detector and the run-time crop first. */
  readonly detect: boolean;
  /** Where models are read from; models/ and build/models/ by default. */
  readonly source?: ModelSource;
}

export interface ExpressionOptions extends CommonOptions {
  readonly images: string;
  readonly labels: string;
  /** Keeps only rows of this usage; all rows if left out. */
  readonly usage?: string | undefined;
  readonly truth: Truth;
}

export interface GenderOptions extends CommonOptions {
  /** Folder of UTKFace chips. */
  readonly images: string;
  readonly minAge: number;
  readonly validationOnly: boolean;
  /** Also reports the accuracy by smile, which takes a second model. */
  readonly smiles?: boolean;
}

/**
 * Measures an expression model on FER-2013. One with two heads is measured against FER-2013's labels by
 * the head that learned these, and against the majority of the FER+ votes by the one that learned those.
 *
 * @throws InputError when the files cannot be used, ModelError when the model cannot.
 */
export async function evaluateExpressions(options: ExpressionOptions): Promise<Report> {
  const { faces, undecided } = readFer(
    options.images,
    options.labels,
    options.usage,
    options.truth,
  );
  const run = await Run.start('expression', options, options.truth === 'ferplus');
  const { classes } = run.classifier.metadata;
  const known = faces.filter(({ label }) => classes.includes(label));
  for (const chunk of chunks(known, CHUNK)) {
    const images = chunk.map(({ image }) => image);
    await run.classify(
      chunk.map(({ label }) => classes.indexOf(label)),
      (classifier, detector) => prepareFer(images, classifier, detector),
    );
  }
  return run.finish({
    'class not in the model': faces.length - known.length,
    'no majority in FER+': undecided,
  });
}

/**
 * Measures a gender model on UTKFace, also by race, age, gender and smile.
 *
 * @throws InputError when the files cannot be used, ModelError when the model cannot.
 */
export async function evaluateGender(options: GenderOptions): Promise<Report> {
  const faces = listUtk(options.images, options.minAge, options.validationOnly);
  const run = await Run.start('gender', options);
  const { classes } = run.classifier.metadata;
  const smiles = options.smiles
    ? await Smiles.load(options.source ?? evaluatedModels())
    : undefined;
  const classified: UtkFace[] = [];
  const smiling: string[] = [];
  for (const chunk of chunks(faces, CHUNK)) {
    const chips = await Promise.all(chunk.map(readChip));
    const kept = await run.classify(
      chunk.map(({ gender }) => classes.indexOf(gender)),
      (classifier, detector) => prepareUtk(chips, classifier, detector),
    );
    classified.push(...chunk.filter((_, i) => kept[i]));
    if (smiles) smiling.push(...(await smiles.of(chips.filter((_, i) => kept[i]))));
  }
  smiles?.dispose();
  const { labels, predictions } = run;
  const races = classified.map(({ race }) => `${race} ${RACES[race]}`);
  const bands = classified.map(({ age }) => ageBand(age));
  const genders = classified.map(({ gender }) => gender);
  const by = (...parts: readonly (readonly string[])[]) =>
    accuracyBy(joined(parts), labels, predictions);
  return {
    ...run.finish({}),
    byRace: by(races),
    byAgeBand: by(bands),
    byGender: by(genders),
    byRaceAndGender: by(races, genders),
    byAgeBandAndGender: by(bands, genders),
    ...(smiles && { bySmileAndGender: by(smiling, genders) }),
  };
}

/** Combines groupings, image by image: `['1 Black']` and `['woman']` give `['1 Black, woman']`. */
function joined(ways: readonly (readonly string[])[]): string[] {
  return (ways[0] ?? []).map((_, i) => ways.map((names) => names[i]).join(', '));
}

/** Collects labels and predictions over the chunks of one data set. */
class Run {
  readonly labels: number[] = [];
  readonly predictions: number[] = [];
  private readonly outputs: Output[] = [];
  /** The classified images' row numbers in the data set, from 0. */
  private readonly rows: number[] = [];
  private readonly directPredictions: number[] = [];
  private notFound = 0;
  private elapsedMs = 0;

  private constructor(
    readonly classifier: Classifier,
    private readonly detector: Detector | undefined,
    private readonly head: Head,
  ) {}

  /** @param byVotes to measure the head for votes, if the model has one */
  static async start(
    kind: 'expression' | 'gender',
    options: CommonOptions,
    byVotes = false,
  ): Promise<Run> {
    const { model, detect, source = evaluatedModels() } = options;
    const classifier = await loadClassifier(model, kind, source);
    const detector = detect ? await createDetector('short', source) : undefined;
    return new Run(classifier, detector, byVotes && classifier.metadata.votes ? 'votes' : 'labels');
  }

  /** Classifies some images; returns which of them it could: all but those in which no face was found. */
  async classify(
    labels: readonly number[],
    prepare: (classifier: Classifier, detector: Detector | undefined) => Promise<Prepared[]>,
  ): Promise<boolean[]> {
    const start = performance.now();
    const prepared = await prepare(this.classifier, this.detector);
    const kept = prepared.map(({ cropped }) => cropped !== null);
    const faces = prepared.filter((_, i) => kept[i]);
    const crops = faces.map(({ cropped, direct }) => cropped ?? direct);
    const outputs = await this.classifier.classify(crops);
    this.elapsedMs += performance.now() - start;
    this.outputs.push(...outputs);
    this.predictions.push(...outputs.map((output) => argmax(this.byHead(output))));
    const first = this.labels.length + this.notFound;
    this.rows.push(...[...kept.keys()].filter((i) => kept[i]).map((i) => first + i));
    this.labels.push(...labels.filter((_, i) => kept[i]));
    this.notFound += prepared.length - faces.length;
    if (this.detector) {
      const direct = await this.classifier.classify(faces.map(({ direct }) => direct));
      this.directPredictions.push(...direct.map((output) => argmax(this.byHead(output))));
    }
    return kept;
  }

  finish(leftOut: Record<string, number>): Report {
    const { metadata } = this.classifier;
    const { classes } = metadata;
    const scores = score(classes, this.labels, this.predictions);
    const shown = metadata.votes ? this.outputs.map((output) => this.blended(output)) : undefined;
    const temperature = this.head === 'votes' ? metadata.votes?.temperature : undefined;
    const raw = this.outputs.map((output) => this.byHead(output));
    const judged = { ...metadata, ...(temperature !== undefined && { temperature }) };
    const report: Report = {
      model: metadata.name,
      ...(shown && { head: this.head, blend: score(classes, this.labels, shown.map(argmax)) }),
      ...scores,
      msPerImage: this.elapsedMs / (this.labels.length + this.notFound),
      reliability: reliability(raw, this.labels, this.rows, judged, shown),
      leftOut: this.detector ? { ...leftOut, 'no face found': this.notFound } : leftOut,
    };
    this.classifier.dispose();
    this.detector?.dispose();
    if (!this.detector) return report;
    const direct = score(metadata.classes, this.labels, this.directPredictions);
    return { ...report, direct: { accuracy: direct.accuracy, macroF1: direct.macroF1 } };
  }

  private byHead({ probabilities, votes }: Output): readonly number[] {
    return this.head === 'votes' && votes ? votes : probabilities;
  }

  /** What an expression model with two heads shows, in the order of its classes. */
  private blended(output: Output): number[] {
    const probabilities = this.classifier.calibrate(output);
    const all: readonly string[] = EXPRESSIONS;
    return this.classifier.metadata.classes.map((name) => probabilities[all.indexOf(name)] ?? 0);
  }
}
