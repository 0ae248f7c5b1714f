import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { cropFace } from './crop';
import { checkProbabilities } from './figures';
import { FRAMINGS } from './framing-constants';
import { type ClassifierMetadata, loadModel, ModelError, type ModelSource } from './model-files';
import { calibrated } from './smoothing';
import { EXPRESSIONS, type Face, GENDERS, type Pixels, type Probabilities } from './types';

/** The largest batch of one call: larger ones are no faster and take more memory. */
const MAX_BATCH = 32;

/** A network that takes grey faces and gives a probability for each of its classes. */
export class Classifier {
  private constructor(
    readonly metadata: ClassifierMetadata,
    private readonly graph: GraphModel,
  ) {}

  /**
   * Loads a model onto the active backend and runs it once, so that the first face does not wait
   * for what the backend prepares on a first run.
   *
   * @throws ModelError where the files are missing or corrupt, or belong to a detector
   */
  static async load(name: string, source: ModelSource): Promise<Classifier> {
    const { graph, metadata } = await loadModel(name, source);
    if (metadata.kind === 'detector') {
      graph.dispose();
      throw new ModelError('model-corrupt', name, 'model.json', 'is not a classifier');
    }
    const classifier = new Classifier(metadata, graph);
    await classifier.classify([new Float32Array(metadata.input.size ** 2)]);
    return classifier;
  }

  /**
   * @param crops one grey face each, `size * size` levels 0 to 255, row-major
   * @returns for each crop `metadata.classes.length` probabilities as the network gives them, not yet
   *   calibrated
   */
  async classify(crops: readonly Float32Array[]): Promise<number[][]> {
    const results: number[][] = [];
    for (let start = 0; start < crops.length; start += MAX_BATCH) {
      results.push(...(await this.classifyBatch(crops.slice(start, start + MAX_BATCH))));
    }
    return results;
  }

  /** Crops a face as the network expects it: `size * size` grey levels, 0 to 255. */
  crop(pixels: Pixels, face: Face): Float32Array {
    const { framing, input } = this.metadata;
    return cropFace(pixels, face, FRAMINGS[framing], input.size);
  }

  /**
   * Calibrates what {@link classify} gave for one face.
   *
   * @returns in the order of EXPRESSIONS or GENDERS; 0 for a class that the model does not know
   */
  calibrate(output: readonly number[]): Probabilities {
    const { classes, kind, temperature } = this.metadata;
    const all: readonly string[] = kind === 'expression' ? EXPRESSIONS : GENDERS;
    const probabilities = calibrated(output, temperature);
    return all.map((name) => probabilities[classes.indexOf(name)] ?? 0);
  }

  dispose(): void {
    this.graph.dispose();
  }

  private async classifyBatch(crops: readonly Float32Array[]): Promise<number[][]> {
    const { size } = this.metadata.input;
    const batch = batchSize(crops.length);
    const pixels = new Float32Array(batch * size * size);
    crops.forEach((crop, i) => {
      pixels.set(crop, i * size * size);
    });
    const output = tf.tidy(() =>
      this.graph.execute(tf.tensor4d(pixels, [batch, size, size, 1])),
    ) as tf.Tensor2D;
    try {
      const values = await output.data();
      const classes = this.metadata.classes.length;
      return crops.map((crop, i) => {
        const probabilities = Array.from(values.slice(i * classes, (i + 1) * classes));
        checkProbabilities(probabilities, crop);
        return probabilities;
      });
    } finally {
      output.dispose();
    }
  }
}

/**
 * GPU backends compile shaders for each new shape, so batches are rounded up to powers of two. WASM
 * takes any size.
 */
function batchSize(count: number): number {
  return tf.getBackend() === 'wasm' ? count : 2 ** Math.ceil(Math.log2(count));
}
