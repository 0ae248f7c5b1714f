import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { type Adjustment, adjusted } from './adjustment';
import { cropFace } from './crop';
import { thresholdOf } from './decide';
import { checkProbabilities } from './figures';
import { FRAMINGS } from './framing-constants';
import {
  type ClassifierMetadata,
  loadModel,
  ModelError,
  type ModelSource,
  PROBABILITIES,
} from './model-files';
import { shiftedToSmile } from './smile-shift';
import { calibrated } from './smoothing';
import { EXPRESSIONS, type Face, GENDERS, type Picture, type Probabilities } from './types';

/** The largest batch of one call: larger ones are no faster and take more memory. */
const MAX_BATCH = 32;

/** What a network gives for one face: probabilities of `metadata.classes`, not yet calibrated. */
export interface Output {
  /** By the head that learned the labels of the model's data set. */
  readonly probabilities: readonly number[];
  /** By the head that learned what ten people saw; only of models whose metadata has `votes`. */
  readonly votes?: readonly number[];
  /** What the last layers see, averaged over the picture; only where it was asked for, or is needed. */
  readonly features?: Float32Array;
}

/** The graph's node of what the second head says. */
const VOTES = 'votes';

/** A network that takes grey faces and gives a probability for each of its classes. */
export class Classifier {
  private constructor(
    readonly metadata: ClassifierMetadata,
    private readonly graph: GraphModel,
    private readonly featureNodes: readonly string[],
    /** Of a model that shares the graph of another one, to which the graph belongs. */
    private readonly adjustment: Adjustment | null = null,
  ) {}

  /**
   * Loads a model onto the active backend and runs it once, so that the first face does not wait
   * for what the backend prepares on a first run.
   *
   * @throws ModelError where the files are missing or corrupt, or belong to a detector
   */
  static async load(name: string, source: ModelSource): Promise<Classifier> {
    const { graph, featureNodes, metadata } = await loadModel(name, source);
    if (metadata.kind === 'detector') {
      graph.dispose();
      throw new ModelError('model-corrupt', name, 'model.json', 'is not a classifier');
    }
    const classifier = new Classifier(metadata, graph, featureNodes);
    await classifier.classify([new Float32Array(metadata.input.size ** 2)]);
    return classifier;
  }

  /**
   * The same network, adjusted. It shares this one's weights, and is of no use once this is disposed of.
   *
   * @throws ModelError where the adjustment was made for another version, or is not of this network
   */
  async adjustedBy(adjustment: Adjustment): Promise<Classifier> {
    const { metadata, graph, featureNodes } = this;
    const { name, base, weights, thresholds } = adjustment;
    const unfit = (why: string) => new ModelError('model-corrupt', name, 'adjustment', why);
    if (base.version !== metadata.version || base.sha256 !== metadata.sha256) {
      throw unfit(`was made for version ${base.version} of ${base.name}`);
    }
    // Thresholds only rise: the base's were chosen on faces that labelled pictures lack, such as people in
    // mid-word.
    const raised = Object.entries(thresholds).map(
      ([label, own]) => [label, Math.max(own, thresholdOf(metadata, label))] as const,
    );
    const classThresholds = { ...metadata.classThresholds, ...Object.fromEntries(raised) };
    const own = { ...metadata, name, classThresholds };
    const classifier = new Classifier(own, graph, featureNodes, adjustment);
    const [output] = await classifier.classify([new Float32Array(metadata.input.size ** 2)]);
    if (weights !== null && output?.features?.length !== weights.length) {
      throw unfit(`has ${weights.length} features, and the network another number`);
    }
    return classifier;
  }

  /**
   * @param crops one grey face each, `size * size` levels 0 to 255, row-major
   * @param features whether to give them, too
   * @returns for each crop what the network gives for it
   */
  async classify(crops: readonly Float32Array[], features = false): Promise<Output[]> {
    const wanted = features || (this.adjustment?.weights ?? null) !== null;
    const results: Output[] = [];
    for (let start = 0; start < crops.length; start += MAX_BATCH) {
      results.push(...(await this.classifyBatch(crops.slice(start, start + MAX_BATCH), wanted)));
    }
    return results;
  }

  /** Crops a face as the network expects it: `size * size` grey levels, 0 to 255. */
  crop(pixels: Picture, face: Face): Float32Array {
    const { framing, input } = this.metadata;
    return cropFace(pixels, face, FRAMINGS[framing], input.size);
  }

  /**
   * Calibrates what {@link classify} gave for one face, blends the two heads of a model that has two, shifts
   * the boundary between a smile and a face at rest, and adjusts what an adjusted model adjusts. No other
   * code decides what a model makes of a face.
   *
   * @returns in the order of EXPRESSIONS or GENDERS; 0 for a class that the model does not know
   */
  calibrate(output: Output): Probabilities {
    const { classes, kind, smileShift } = this.metadata;
    const all: readonly string[] = kind === 'expression' ? EXPRESSIONS : GENDERS;
    const probabilities = blended(output, this.metadata);
    const known = all.map((name) => probabilities[classes.indexOf(name)] ?? 0);
    const calibrated = smileShift ? shiftedToSmile(known, smileShift) : known;
    if (this.adjustment === null) return calibrated;
    return adjusted(calibrated, output.features ?? [], this.adjustment);
  }

  /** Of an adjusted model nothing but what belongs to the one that it shares its weights with. */
  dispose(): void {
    if (this.adjustment === null) this.graph.dispose();
  }

  private async classifyBatch(
    crops: readonly Float32Array[],
    features: boolean,
  ): Promise<Output[]> {
    const { size } = this.metadata.input;
    const batch = batchSize(crops.length);
    const pixels = new Float32Array(batch * size * size);
    crops.forEach((crop, i) => {
      pixels.set(crop, i * size * size);
    });
    const nodes = this.metadata.votes ? [PROBABILITIES, VOTES] : [PROBABILITIES];
    const seen = features ? this.featureNodes : [];
    const outputs = tf.tidy(() => {
      const faces = tf.tensor4d(pixels, [batch, size, size, 1]);
      const all = [this.graph.execute(faces, [...nodes, ...seen])].flat();
      const answers = all.slice(0, nodes.length);
      if (seen.length === 0) return answers;
      return [...answers, tf.concat(all.slice(nodes.length).map(averaged), 1)];
    });
    try {
      const values = await Promise.all(outputs.map((output) => output.data()));
      const [first] = values;
      const second = this.metadata.votes && values[1];
      const vectors = seen.length === 0 ? undefined : values.at(-1);
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
        ...(vectors && { features: vectorOf(vectors, i, batch) }),
      }));
    } finally {
      tf.dispose(outputs);
    }
  }
}

/** A picture of features, `[batch, height, width, channels]`, as its mean; a vector as it is. */
function averaged(features: tf.Tensor): tf.Tensor2D {
  return (features.rank === 4 ? tf.mean(features, [1, 2]) : features) as tf.Tensor2D;
}

function vectorOf(values: ArrayLike<number>, i: number, batch: number): Float32Array {
  const length = values.length / batch;
  return Float32Array.from({ length }, (_, d) => values[i * length + d] ?? 0);
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
