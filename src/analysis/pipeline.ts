import { Classifier } from './classifier';
import { cropFace } from './crop';
import { createDetector } from './detector';
import { type Detectors, FaceFinder, runSearches } from './face-finder';
import { framingOf } from './framing';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from './model-names';
import type { ModelSource } from './models';
import { qualityOf } from './quality';
import { calibrated, ExpressionSmoother, GenderPool, type SmoothedExpression } from './smoothing';
import { type Track, Tracker } from './tracker';
import {
  EXPRESSIONS,
  type Face,
  type Frame,
  type FrameReadings,
  type GenderReading,
  type Probabilities,
  type Quality,
  type Reading,
} from './types';

/** One face of one frame on its way to a reading. */
interface Sighting {
  readonly video: Video;
  readonly frame: Frame;
  readonly track: Track;
  readonly crop: Float32Array;
  readonly quality: Quality;
}

/** What is remembered of one track. */
interface Person {
  /** Belongs to the model whose probabilities it smooths. */
  smoother: { readonly of: Classifier; readonly it: ExpressionSmoother };
  readonly gender: GenderPool;
}

/** The memory of one video: who is in it and how they looked before. Made by {@link Pipeline.createVideo}. */
export class Video {
  readonly finder = new FaceFinder();
  readonly tracker = new Tracker();
  readonly people = new Map<number, Person>();
}

/** One frame of one video, to be read. */
export interface Job {
  readonly video: Video;
  readonly frame: Frame;
}

/**
 * Frames in, readings out. Holds the models, and no state of any video: that is in {@link Video}.
 */
export class Pipeline {
  private genderModel: Promise<Classifier> | null = null;
  /** The reading that is going on, if any. */
  private reading: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly source: ModelSource,
    private readonly detectors: Detectors,
    private expressions: Classifier,
    private readonly genderName: string,
  ) {}

  /**
   * Loads the models that every frame needs onto the active backend.
   *
   * @param genderModel the model of apparent gender, which is loaded when it is first needed
   * @throws ModelError where a model is missing or corrupt
   */
  static async load(
    source: ModelSource,
    expressionModel: string = DEFAULT_EXPRESSION_MODEL,
    genderModel: string = DEFAULT_GENDER_MODEL,
  ): Promise<Pipeline> {
    const [short, full, expressions] = await Promise.all([
      createDetector('short', source),
      createDetector('full', source),
      Classifier.load(expressionModel, source),
    ]);
    return new Pipeline(source, { short, full }, expressions, genderModel);
  }

  /** Name of the expression model in use. */
  get expressionModel(): string {
    return this.expressions.metadata.name;
  }

  /**
   * Changes the expression model; tracks and their apparent gender are kept. What is being read
   * still is with the old one, and so is everything where the new one cannot be loaded.
   *
   * @throws ModelError where the model is missing or corrupt
   */
  async useExpressionModel(name: string): Promise<void> {
    const model = await Classifier.load(name, this.source);
    await this.reading;
    this.expressions.dispose();
    this.expressions = model;
  }

  createVideo(): Video {
    return new Video();
  }

  /**
   * Loads the model of apparent gender, once; most sessions never need it.
   *
   * @throws ModelError where it is missing or corrupt
   */
  loadGender(): Promise<Classifier> {
    this.genderModel ??= Classifier.load(this.genderName, this.source);
    return this.genderModel;
  }

  /**
   * Reads frames of several videos at once: detectors and classifiers are called for all of them
   * together. Frames of the same video must come in order, one a call.
   *
   * @param gender whether to read apparent gender
   * @returns one result a job, in their order; boxes in px of the frame
   * @throws ModelError where the model of apparent gender is needed and missing or corrupt
   */
  read(jobs: readonly Job[], gender: boolean): Promise<FrameReadings[]> {
    const result = this.readAll(jobs, gender);
    this.reading = result.catch(() => undefined);
    return result;
  }

  private async readAll(jobs: readonly Job[], gender: boolean): Promise<FrameReadings[]> {
    const sightings = await this.look(jobs);
    const expressions = await this.readExpressions(sightings);
    const genders = gender ? await this.readGender(sightings) : [];
    const readings = sightings.map((sighting, i) =>
      toReading(sighting, expressions[i] as SmoothedExpression, genders[i] ?? null),
    );
    return jobs.map(({ video, frame }) => ({
      tMs: frame.tMs,
      frameWidth: frame.width,
      frameHeight: frame.height,
      readings: readings.filter((_, i) => sightings[i]?.video === video),
    }));
  }

  dispose(): void {
    this.detectors.short.dispose();
    this.detectors.full.dispose();
    this.expressions.dispose();
    // A model that failed to load has nothing to dispose of.
    this.genderModel?.then((model) => model.dispose()).catch(() => undefined);
  }

  private async look(jobs: readonly Job[]): Promise<Sighting[]> {
    const searches = jobs.map(({ video, frame }) => {
      const known = video.tracker.alive.map((track) => track.face.box);
      return video.finder.search(frame, known);
    });
    const found = await runSearches(this.detectors, searches);
    return jobs.flatMap((job, i) => this.follow(job, found[i] ?? []));
  }

  private follow({ video, frame }: Job, faces: readonly Face[]): Sighting[] {
    const tracks = video.tracker.update(faces, frame.tMs);
    this.forget(video);
    const { framing, input } = this.expressions.metadata;
    return tracks.map((track) => {
      const crop = cropFace(frame, track.face, framingOf(framing), input.size);
      return { video, frame, track, crop, quality: qualityOf(track.face, crop, input.size) };
    });
  }

  private forget(video: Video): void {
    const alive = new Set(video.tracker.alive.map((track) => track.id));
    for (const id of video.people.keys()) {
      if (!alive.has(id)) video.people.delete(id);
    }
  }

  private person(video: Video, track: number): Person {
    const person = video.people.get(track) ?? {
      smoother: this.smoother(),
      gender: new GenderPool(),
    };
    if (person.smoother.of !== this.expressions) person.smoother = this.smoother();
    video.people.set(track, person);
    return person;
  }

  private smoother(): Person['smoother'] {
    const { threshold, classThresholds } = this.expressions.metadata;
    return { of: this.expressions, it: new ExpressionSmoother(threshold, classThresholds) };
  }

  private async readExpressions(sightings: readonly Sighting[]): Promise<SmoothedExpression[]> {
    const outputs = await this.expressions.classify(sightings.map((sighting) => sighting.crop));
    const { classes, temperature } = this.expressions.metadata;
    return sightings.map(({ video, frame, track, quality }, i) => {
      const probabilities = calibrated(inOrder(outputs[i] ?? [], classes), temperature);
      const { smoother } = this.person(video, track.id);
      return smoother.it.add(probabilities, quality.weight, frame.tMs);
    });
  }

  private async readGender(sightings: readonly Sighting[]): Promise<GenderReading[]> {
    const model = await this.loadGender();
    const { classes, framing, input, temperature, threshold } = model.metadata;
    const crops = sightings.map(({ frame, track }) =>
      cropFace(frame, track.face, framingOf(framing), input.size),
    );
    const outputs = await model.classify(crops);
    return sightings.map(({ video, track, quality }, i) => {
      const output = calibrated(outputs[i] ?? [], temperature);
      const woman = output[classes.indexOf('woman')] ?? 0.5;
      return this.person(video, track.id).gender.add(woman, quality.weight, threshold);
    });
  }
}

/** A model's probabilities in the order of EXPRESSIONS; 0 for an expression that it does not know. */
function inOrder(output: readonly number[], classes: readonly string[]): Probabilities {
  return EXPRESSIONS.map((name) => output[classes.indexOf(name)] ?? 0);
}

function toReading(
  { frame, track, quality }: Sighting,
  expression: SmoothedExpression,
  gender: GenderReading | null,
): Reading {
  return {
    track: track.id,
    tMs: frame.tMs,
    box: track.face.box,
    ...expression,
    gender,
    quality,
  };
}
