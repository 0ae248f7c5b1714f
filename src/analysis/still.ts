import { Classifier } from './classifier';
import { cropFace, cropFrame } from './crop';
import { createDetector } from './detector';
import type { Detectors } from './face-finder';
import { framingOf, type Similarity } from './framing';
import { findGroup } from './group-picture';
import { type ModelSource, thresholdOf } from './models';
import { qualityOf } from './quality';
import { calibrated } from './smoothing';
import {
  type Box,
  EXPRESSIONS,
  type Expression,
  type Face,
  type Gender,
  type GenderReading,
  type Label,
  type Pixels,
  type Probabilities,
  type Quality,
} from './types';

/** Labelled pictures up to this many px wide and high are faces that were cut out already. */
const FRAME_SIDE = 64;

/** What one expression model says of one face. */
export interface ExpressionReading {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: Probabilities;
  /** The likeliest expression, or `unsure` below the model's threshold. */
  readonly label: Label;
  /** Probability of the likeliest expression, 0 to 1. */
  readonly confidence: number;
}

/** One person in a still picture. */
export interface StillPerson {
  /** Counted from 1, from left to right. */
  readonly id: number;
  /** In px of the picture. */
  readonly box: Box;
  readonly quality: Quality;
  /** By the name of each expression model that was asked. */
  readonly expressions: Readonly<Record<string, ExpressionReading>>;
  /** By the name of each model of apparent gender that was asked. */
  readonly genders: Readonly<Record<string, GenderReading>>;
}

export interface StillModels {
  /** At least one. */
  readonly expressions: readonly string[];
  readonly genders: readonly string[];
}

/**
 * Reads still pictures. Nothing is smoothed, for there is no frame before: what a model says of a
 * face is shown as it is.
 */
export class StillReader {
  private readonly classifiers = new Map<string, Promise<Classifier>>();

  private constructor(
    private readonly source: ModelSource,
    private readonly detectors: Detectors,
  ) {}

  /**
   * Loads the detectors onto the active backend.
   *
   * @throws ModelError where one is missing or corrupt
   */
  static async load(source: ModelSource): Promise<StillReader> {
    const [short, full] = await Promise.all([
      createDetector('short', source),
      createDetector('full', source),
    ]);
    return new StillReader(source, { short, full });
  }

  /**
   * Reads everybody in a picture with each of the models; they are loaded when they are first asked.
   *
   * @throws ModelError where a model is missing or corrupt
   */
  async read(pixels: Pixels, models: StillModels): Promise<StillPerson[]> {
    const faces = await findGroup(this.detectors, pixels);
    const expressions = await this.askAll(models.expressions, pixels, faces, expressionOf);
    const genders = await this.askAll(models.genders, pixels, faces, genderOf, mirrored);
    const qualities = await this.qualities(models.expressions[0], pixels, faces);
    return faces.map(({ box }, i) => ({
      id: i + 1,
      box,
      quality: qualities[i] as Quality,
      expressions: pick(expressions, i),
      genders: pick(genders, i),
    }));
  }

  /**
   * Reads the largest face of a labelled picture. What is no larger than the faces of data sets is
   * taken for a face that fills its frame, as those of FER-2013 do.
   *
   * @returns `null` where no face is found
   * @throws ModelError where the model is missing or corrupt
   */
  async readLargest(pixels: Pixels, expressionModel: string): Promise<ExpressionReading | null> {
    const model = await this.classifier(expressionModel);
    const crop =
      Math.max(pixels.width, pixels.height) <= FRAME_SIDE
        ? cropFrame(pixels, wholeOf(pixels), model.metadata.input.size)
        : await this.cropLargest(model, pixels);
    if (crop === null) return null;
    const [output] = await model.classify([crop]);
    return expressionOf(calibrated(output ?? [], model.metadata.temperature), model);
  }

  dispose(): void {
    this.detectors.short.dispose();
    this.detectors.full.dispose();
    for (const model of this.classifiers.values()) {
      // A model that failed to load has nothing to dispose of.
      model.then((loaded) => loaded.dispose()).catch(() => undefined);
    }
    this.classifiers.clear();
  }

  private async cropLargest(model: Classifier, pixels: Pixels): Promise<Float32Array | null> {
    const faces = await findGroup(this.detectors, pixels);
    const [largest] = faces.toSorted((a, b) => b.box.width - a.box.width);
    return largest === undefined ? null : (cropsFor(model, pixels, [largest])[0] ?? null);
  }

  private async askAll<T>(
    names: readonly string[],
    pixels: Pixels,
    faces: readonly Face[],
    toReading: (output: readonly number[], model: Classifier) => T,
    otherView?: (crop: Float32Array) => Float32Array,
  ): Promise<Map<string, T[]>> {
    const answers = new Map<string, T[]>();
    for (const name of names) {
      const model = await this.classifier(name);
      const crops = cropsFor(model, pixels, faces);
      const outputs = await model.classify(crops);
      const others = otherView ? await model.classify(crops.map(otherView)) : outputs;
      answers.set(
        name,
        outputs.map((output, i) => {
          const mean = output.map((p, k) => (p + (others[i]?.[k] ?? p)) / 2);
          return toReading(calibrated(mean, model.metadata.temperature), model);
        }),
      );
    }
    return answers;
  }

  private async qualities(name: string | undefined, pixels: Pixels, faces: readonly Face[]) {
    if (name === undefined) throw new Error('no expression model was asked');
    const model = await this.classifier(name);
    const { size } = model.metadata.input;
    const crops = cropsFor(model, pixels, faces);
    return faces.map((face, i) => qualityOf(face, crops[i] ?? new Float32Array(size ** 2), size));
  }

  private classifier(name: string): Promise<Classifier> {
    const known = this.classifiers.get(name);
    if (known !== undefined) return known;
    const loading = Classifier.load(name, this.source);
    this.classifiers.set(name, loading);
    // The next try may find the file again.
    loading.catch(() => this.classifiers.delete(name));
    return loading;
  }
}

/**
 * A face's mirror image. A call pools many frames before it says who looks like a woman or a man; a
 * still picture has one, so the face is at least looked at from two sides.
 */
function mirrored(crop: Float32Array): Float32Array {
  const size = Math.sqrt(crop.length);
  return crop.map((_, i) => crop[i - (i % size) + size - 1 - (i % size)] ?? 0);
}

/** The square in the middle of a picture, as the place of a frame. */
function wholeOf({ width, height }: Pixels): Similarity {
  const side = Math.min(width, height);
  return { a: side, b: 0, x0: (width - side) / 2, y0: (height - side) / 2 };
}

function cropsFor({ metadata }: Classifier, pixels: Pixels, faces: readonly Face[]) {
  const { framing, input } = metadata;
  return faces.map((face) => cropFace(pixels, face, framingOf(framing), input.size));
}

function expressionOf(output: readonly number[], { metadata }: Classifier): ExpressionReading {
  const { classes } = metadata;
  const probabilities = EXPRESSIONS.map((name) => output[classes.indexOf(name)] ?? 0);
  const confidence = Math.max(...probabilities);
  const best = EXPRESSIONS[probabilities.indexOf(confidence)] as Expression;
  const sure = confidence >= thresholdOf(metadata, best);
  return { probabilities, confidence, label: sure ? best : 'unsure' };
}

function genderOf(output: readonly number[], { metadata }: Classifier): GenderReading {
  const { classes, threshold } = metadata;
  const woman = output[classes.indexOf('woman')] ?? 0.5;
  const confidence = Math.max(woman, 1 - woman);
  const gender: Gender = woman >= 0.5 ? 'woman' : 'man';
  return { label: confidence >= threshold ? gender : 'unsure', confidence };
}

function pick<T>(answers: ReadonlyMap<string, readonly T[]>, face: number): Record<string, T> {
  return Object.fromEntries([...answers].map(([name, readings]) => [name, readings[face] as T]));
}
