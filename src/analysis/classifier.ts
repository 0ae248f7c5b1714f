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

/** What a network gives for one face: probabilities of `metadata.classes`, not yet calibrated. */
export interface Output {
  /** By the head that learned the labels of the model's data set. */
  readonly probabilities: readonly number[];
  /** By the head that learned what ten people saw; only of models whose metadata has `votes`. */
  readonly votes?: readonly number[];
}

/** Names of graph nodes. */
const PROBABILITIES = 'probabilities';
const VOTES = 'votes';

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
   * @returns for each crop what the network gives for it
   */
  async classify(crops: readonly Float32Array[]): Promise<Output[]> {
    const results: Output[] = [];
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
   * Calibrates what {@link classify} gave for one face, and blends the two heads of a model that has
   * two. No other code decides what a model makes of a face.
   *
   * @returns in the order of EXPRESSIONS or GENDERS; 0 for a class that the model does not know
   */
  calibrate(output: Output): Probabilities {
    const { classes, kind } = this.metadata;
    const all: readonly string[] = kind === 'expression' ? EXPRESSIONS : GENDERS;
    const probabilities = blended(output, this.metadata);
    return all.map((name) => probabilities[classes.indexOf(name)] ?? 0);
  }

  dispose(): void {
    this.graph.dispose();
  }

  private async classifyBatch(crops: readonly Float32Array[]): Promise<Output[]> {
    const { size } = this.metadata.input;
    const batch = batchSize(crops.length);
    const pixels = new Float32Array(batch * size * size);
    crops.forEach((crop, i) => {
      pixels.set(crop, i * size * size);
    });
    const nodes = this.metadata.votes ? [PROBABILITIES, VOTES] : [PROBABILITIES];
    const outputs = tf.tidy(() =>
      [this.graph.execute(tf.tensor4d(pixels, [batch, size, size, 1]), nodes)].flat(),
    );
    try {
      const [first, second] = await Promise.all(outputs.map((output) => output.data()));
      const classes = this.metadata.classes.length;
      const of = (values: ArrayLike<number>, i: number) => {
        const probabilities = Array.from(
          { length: classes },
          (_, k) => values[i * classes + k] ?? 0,
        );
        checkProbabilities(probabilities, crops[i] ?? pixels);
        return probabilities;
      };
      return crops.map((_, i) => ({
        probabilities: of(first ?? [], i),
        ...(second && { votes: of(second, i) }),
      }));
    } finally {
      tf.dispose(outputs);
    }
  }
}

/** In the order of the model's classes. */
function blended({ probabilities, votes }: Output, metadata: ClassifierMetadata): Probabilities {
  const first = calibrated(probabilities, metadata.temperature);
  if (!metadata.votes || !votes) return first;
  const { temperature, share } = metadata.votes;
  const second = calibrated(votes, temperature);
  return first.map((p, i) => (1 - share) * p + share * (second[i] ?? 0));
}

/**
 * GPU backends compile shaders for each new shape, so batches are rounded up to powers of two. WASM
 * takes any size.
 */
function batchSize(count: number): number {
  return tf.getBackend() === 'wasm' ? count : 2 ** Math.ceil(Math.log2(count));
}
