import type { Classifier, Output } from './classifier';
import { cropAt } from './crop';
import { decide } from './decide';
import { featuresOf } from './features';
import type { Similarity } from './framing';
import { findGroup } from './group-picture';
import type { ModelChoice, Models } from './models';
import { qualityOf } from './quality';
import { decideGender } from './smoothing';
import { standingOf } from './standing';
import {
  EXPRESSIONS,
  type Face,
  type FaceReading,
  GENDERS,
  type GenderReading,
  type Pixels,
  type Probabilities,
} from './types';

/** What a model says of a labelled picture, and what its last layers see. */
export interface LabelledFace extends Required<Pick<Output, 'features'>> {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: Probabilities;
}

/** Labelled pictures up to this many px wide and high are treated as faces that are cropped already. */
const CUT_OUT_SIDE = 64;

/**
 * Reads still pictures. Nothing is smoothed, since there are no earlier frames: a face's reading is
 * what the models say of this one picture.
 */
export class StillReader {
  /** @param models are loaded when they are first needed */
  constructor(private readonly models: Models) {}

  /**
   * Reads everybody in a picture with each choice of models; faces are detected only once.
   *
   * @returns for each choice everybody, from left to right; boxes in px of the picture
   * @throws ModelError where a model is missing or corrupt
   */
  async read(pixels: Pixels, choices: readonly ModelChoice[]): Promise<FaceReading[][]> {
    const faces = await findGroup(await this.models.detectors(), pixels);
    const readings: FaceReading[][] = [];
    for (const choice of choices) readings.push(await this.readFaces(pixels, faces, choice));
    return readings;
  }

  /**
   * Reads the largest face of a labelled picture. A picture of at most {@link CUT_OUT_SIDE} px is
   * treated as a face that fills it, as those of FER-2013 do.
   *
   * @returns `null` where no face is found
   * @throws ModelError where the model is missing or corrupt
   */
  async readLargest(pixels: Pixels, expressionModel: string): Promise<LabelledFace | null> {
    const model = await this.models.classifier(expressionModel, 'expression');
    const crop =
      Math.max(pixels.width, pixels.height) <= CUT_OUT_SIDE
        ? cropAt(pixels, centreSquareOf(pixels), model.metadata.input.size)
        : await this.cropLargest(model, pixels);
    if (crop === null) return null;
    const [output] = await model.classify([crop], true);
    if (output?.features === undefined) return null;
    return { probabilities: model.calibrate(output), features: output.features };
  }

  private async readFaces(
    pixels: Pixels,
    faces: readonly Face[],
    { expression, gender }: ModelChoice,
  ): Promise<FaceReading[]> {
    const model = await this.models.classifier(expression, 'expression');
    const { metadata } = model;
    const crops = faces.map((face) => model.crop(pixels, face));
    const read = (await model.classify(crops)).map((output) => model.calibrate(output));
    const genders = gender === null ? [] : await this.readGenders(pixels, faces, gender);
    return faces.map((face, i) => {
      const probabilities = read[i] ?? [];
      const decision = decide(EXPRESSIONS, probabilities, metadata);
      return {
        person: i + 1,
        tMs: 0,
        box: face.box,
        features: featuresOf(face),
        probabilities,
        ...decision,
        standing: standingOf(decision.confidence),
        gender: genders[i] ?? null,
        quality: qualityOf(face, crops[i] as Float32Array, metadata.input.size),
      };
    });
  }

  /**
   * A video pools apparent gender over many frames; a still picture has only one, so the
   * probabilities of each face and its mirror image are averaged instead.
   */
  private async readGenders(
    pixels: Pixels,
    faces: readonly Face[],
    name: string,
  ): Promise<GenderReading[]> {
    const model = await this.models.classifier(name, 'gender');
    const crops = faces.map((face) => model.crop(pixels, face));
    const outputs = await model.classify(crops);
    const others = await model.classify(crops.map(mirrored));
    return outputs.map((output, i) => {
      const other = others[i]?.probabilities;
      const probabilities = output.probabilities.map((p, k) => (p + (other?.[k] ?? p)) / 2);
      const woman = model.calibrate({ probabilities })[GENDERS.indexOf('woman')] ?? 0.5;
      return decideGender(woman, model.metadata);
    });
  }

  private async cropLargest(model: Classifier, pixels: Pixels): Promise<Float32Array | null> {
    const faces = await findGroup(await this.models.detectors(), pixels);
    const [largest] = faces.toSorted((a, b) => b.box.width - a.box.width);
    return largest === undefined ? null : model.crop(pixels, largest);
  }
}

function mirrored(crop: Float32Array): Float32Array {
  const size = Math.sqrt(crop.length);
  return crop.map((_, i) => crop[i - (i % size) + size - 1 - (i % size)] ?? 0);
}

/** The placement of a face that is cropped already: the largest square in the middle. */
function centreSquareOf({ width, height }: Pixels): Similarity {
  const side = Math.min(width, height);
  return { a: side, b: 0, x0: (width - side) / 2, y0: (height - side) / 2 };
}
