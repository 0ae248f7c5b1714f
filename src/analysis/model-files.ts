import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { io } from '@tensorflow/tfjs-core';
import { joinPlanes } from './byte-planes';
import type { Thresholds } from './decide';
import { featureNodesOf } from './feature-nodes';

/** Where the files of models come from. */
export interface ModelSource {
  /**
   * Reads one file of one model.
   *
   * @param model the name of its folder, `detector-short-range`.
   * @param file `model.json` or `weights.bin`.
   * @throws anything, when there is no such file.
   */
  read(model: string, file: string): Promise<ArrayBuffer>;
}

export type ModelErrorCode = 'model-missing' | 'model-corrupt';

/** A model cannot be used; `file` says which of its files is at fault. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly code: ModelErrorCode,
    readonly model: string,
    readonly file: string,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${model}/${file} ${detail}`, options);
  }
}

interface CommonMetadata {
  readonly name: string;
  /** The name that people read. */
  readonly title: string;
  /** The meaning of each column of the output. */
  readonly classes: readonly string[];
  /**
   * The input is `[batch, size, size, 1]`, 0 to 255, for a classifier and `[batch, size, size, 3]`,
   * -1 to 1, for a detector.
   */
  readonly input: { readonly size: number };
  /** SHA-256 of weights.bin, in hexadecimal. */
  readonly sha256: string;
}

export interface DetectorMetadata extends CommonMetadata {
  readonly kind: 'detector';
}

/** A class has its own threshold where its labels are right more often than its probability says. */
export interface ClassifierMetadata extends CommonMetadata, Thresholds {
  readonly kind: 'expression' | 'gender';
  /** Changes with the weights and with the thresholds. */
  readonly version: string;
  /** The data set that the model was trained on, and so how a face must be placed in its input. */
  readonly framing: 'fer2013' | 'utkface';
  /**
   * The calibration temperature, above 0: probabilities of the graph become
   * softmax(log(p) / temperature) (Guo et al. 2017).
   */
  readonly temperature: number;
  /**
   * Of a second head, which learned what ten people saw in each face: graph node `votes`. What is shown
   * is the mean of both heads' calibrated probabilities, in which this one counts `share`, 0 to 1.
   */
  readonly votes?: { readonly temperature: number; readonly share: number };
  /**
   * What is added to the log-odds of happy against neutral, which together keep what they have: in calls more
   * people smile a little than FER-2013's labels tell.
   */
  readonly smileShift?: number;
  /** The networks whose probabilities an ensemble averages; graph node `NAME/softmax` has each one's. */
  readonly members?: readonly string[];
}

/** The `userDefinedMetadata` of a model.json. */
export type ModelMetadata = DetectorMetadata | ClassifierMetadata;

/** The graph's node of what a classifier says. */
export const PROBABILITIES = 'probabilities';

export interface LoadedModel {
  /** To be disposed by the caller. */
  readonly graph: GraphModel;
  /** The nodes that a classifier's last layers see; none of a detector. */
  readonly featureNodes: readonly string[];
  readonly metadata: ModelMetadata;
}

/** A model's files, checked but not yet uploaded to a backend. */
export interface ModelArtifacts {
  readonly artifacts: io.ModelArtifacts;
  readonly metadata: ModelMetadata;
}

const MODEL_FILE = 'model.json';
const WEIGHTS_FILE = 'weights.bin';

/**
 * Reads models out of the extension's package, in which weights are kept as {@link joinPlanes} says.
 *
 * @param baseUrl of the folder of models, with a slash at its end
 */
export function packagedSource(baseUrl: string): ModelSource {
  return {
    async read(model, file) {
      const response = await fetch(`${baseUrl}${model}/${file}`);
      if (!response.ok) throw new Error(`status ${response.status}`);
      const bytes = await response.arrayBuffer();
      return file === WEIGHTS_FILE ? joinPlanes(new Uint8Array(bytes)).buffer : bytes;
    },
  };
}

/**
 * Loads a model onto the active backend.
 *
 * @throws ModelError `model-missing` where a file cannot be read, `model-corrupt` where its content
 *   is wrong: not JSON, unusable metadata, weights with another checksum.
 */
export async function loadModel(name: string, source: ModelSource): Promise<LoadedModel> {
  const { artifacts, metadata } = await readModel(name, source);
  try {
    const graph = await loadGraphModel(io.fromMemory(artifacts));
    const featureNodes = featureNodesOf(artifacts.modelTopology, PROBABILITIES);
    return { graph, featureNodes, metadata };
  } catch (cause) {
    throw new ModelError('model-corrupt', name, MODEL_FILE, 'is not a graph model', { cause });
  }
}

/**
 * Reads and verifies a model's files.
 *
 * @throws ModelError as {@link loadModel}.
 */
export async function readModel(name: string, source: ModelSource): Promise<ModelArtifacts> {
  const model = readFile(source, name, MODEL_FILE);
  const data = readFile(source, name, WEIGHTS_FILE);
  // Both are read at once; where both are missing, the error names model.json, whichever fails first.
  await Promise.allSettled([model, data]);
  const [modelBytes, weights] = [await model, await data];
  const json = parseModelJson(name, modelBytes);
  const metadata = parseMetadata(name, json.userDefinedMetadata);
  if ((await sha256(weights)) !== metadata.sha256) {
    throw new ModelError('model-corrupt', name, WEIGHTS_FILE, 'is not the file that was published');
  }
  const artifacts = io.getModelArtifactsForJSONSync(
    json,
    json.weightsManifest.flatMap((group) => group.weights),
    weights,
  );
  return { artifacts, metadata };
}

async function readFile(source: ModelSource, model: string, file: string): Promise<ArrayBuffer> {
  try {
    return await source.read(model, file);
  } catch (cause) {
    throw new ModelError('model-missing', model, file, 'cannot be read', { cause });
  }
}

function parseModelJson(model: string, bytes: ArrayBuffer): io.ModelJSON {
  const json = parseJson(model, bytes);
  if (!isRecord(json) || !isRecord(json.modelTopology) || !Array.isArray(json.weightsManifest)) {
    throw new ModelError('model-corrupt', model, MODEL_FILE, 'is not a TensorFlow.js model');
  }
  return json as unknown as io.ModelJSON;
}

function parseJson(model: string, bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ModelError('model-corrupt', model, MODEL_FILE, 'is not JSON', { cause });
  }
}

function parseMetadata(model: string, value: unknown): ModelMetadata {
  const metadata = isRecord(value) ? value : {};
  const wrong = wrongField(metadata);
  if (wrong !== undefined) {
    throw new ModelError('model-corrupt', model, MODEL_FILE, `has no usable \`${wrong}\``);
  }
  return metadata as unknown as ModelMetadata;
}

/** The first field of a metadata record that is missing or of the wrong type. */
function wrongField(metadata: Record<string, unknown>): string | undefined {
  const { classes, input, kind, framing, temperature, threshold, classThresholds, votes } =
    metadata;
  const { smileShift } = metadata;
  for (const field of ['name', 'title', 'sha256']) {
    if (typeof metadata[field] !== 'string') return field;
  }
  if (!Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) {
    return 'classes';
  }
  if (!isRecord(input) || !isPositive(input.size)) return 'input';
  if (kind === 'detector') return undefined;
  if (kind !== 'expression' && kind !== 'gender') return 'kind';
  if (framing !== 'fer2013' && framing !== 'utkface') return 'framing';
  if (!isPositive(temperature)) return 'temperature';
  if (!isShare(threshold)) return 'threshold';
  if (classThresholds !== undefined) {
    if (!isRecord(classThresholds)) return 'classThresholds';
    if (!Object.values(classThresholds).every(isShare)) return 'classThresholds';
  }
  if (votes !== undefined) {
    if (!isRecord(votes) || !isPositive(votes.temperature) || !isShare(votes.share)) return 'votes';
  }
  if (smileShift !== undefined && (kind !== 'expression' || !Number.isFinite(smileShift))) {
    return 'smileShift';
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
