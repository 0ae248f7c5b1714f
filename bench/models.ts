import * as tf from '@tensorflow/tfjs-core';
import { ROOT } from '../scripts/files/root';
import { modelFolders } from '../scripts/models/model-folders';
import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend, timeBackend } from '../src/analysis/backend';
import { createDetector } from '../src/analysis/detector';
import { loadModel } from '../src/analysis/model-files';
import type { Pixels } from '../src/analysis/types';
import { PublishedMiniXception } from './published-mini-xception';

const MODELS = `${ROOT}models`;
const PUBLISHED = 'published mini-Xception';
const ROUNDS = 15;
const BATCHES = [1, 4, 16] as const;

interface Row {
  readonly name: string;
  /** Median ms per face, for each batch size of {@link BATCHES}. */
  readonly perFace: readonly number[];
}

/**
 * Prints the time per face of each network, and of each member of an ensemble, and its ratio to that of
 * the published mini-Xception: ratios within one run mean more than milliseconds.
 */
export async function benchModels(): Promise<void> {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const rows: Row[] = [];
  const names = [...modelFolders([MODELS]).keys()].sort();
  // A warm-up: V8 recompiles hot WASM code while it runs, which would slow the first measurement.
  for (const name of names.slice(0, 1)) await benchModel(name);
  for (const name of names) rows.push(...(await benchModel(name)));
  rows.push(await benchPublished());
  rows.push(await benchDetector('short'), await benchDetector('full'));
  print(rows);
}

async function benchModel(name: string): Promise<Row[]> {
  const { graph, metadata } = await loadModel(name, nodeModelSource());
  const { size } = metadata.input;
  const members = metadata.kind === 'detector' ? [] : (metadata.members ?? []);
  // A call fetches both heads of a model that has two.
  const whole =
    metadata.kind !== 'detector' && metadata.votes ? ['probabilities', 'votes'] : undefined;
  const rows: Row[] = [];
  for (const member of [undefined, ...members]) {
    const outputs = member === undefined ? whole : `${member}/softmax`;
    const perFace: number[] = [];
    for (const batch of BATCHES) {
      const faces = tf.randomUniform([batch, size, size, 1], 0, 255, 'float32', 1) as tf.Tensor4D;
      const run = async () => {
        const results = [graph.execute({ faces }, outputs)].flat();
        await Promise.all(results.map((result) => result.data()));
        tf.dispose(results);
      };
      perFace.push((await timeBackend(run, ROUNDS)) / batch);
      faces.dispose();
    }
    rows.push({ name: member === undefined ? name : `  ${member}`, perFace });
  }
  graph.dispose();
  return rows;
}

async function benchPublished(): Promise<Row> {
  const network = new PublishedMiniXception();
  const { parameters, side } = network;
  const perFace: number[] = [];
  for (const batch of BATCHES) {
    const faces = tf.randomUniform<tf.Rank.R4>([batch, side, side, 1], 0, 1, 'float32', 1);
    const run = async () => {
      const result = network.predict(faces);
      await result.data();
      result.dispose();
    };
    perFace.push((await timeBackend(run, ROUNDS)) / batch);
    faces.dispose();
  }
  network.dispose();
  return { name: `${PUBLISHED}, ${parameters} parameters`, perFace };
}

async function benchDetector(range: 'short' | 'full'): Promise<Row> {
  const detector = await createDetector(range, nodeModelSource());
  const pixels: Pixels = { width: 320, height: 180, data: new Uint8Array(4 * 320 * 180).fill(90) };
  const perFace: number[] = [];
  for (const batch of BATCHES) {
    const views = Array.from({ length: batch }, () => ({ pixels }));
    perFace.push((await timeBackend(() => detector.detectAll(views), ROUNDS)) / batch);
  }
  detector.dispose();
  return { name: `detector, ${range} range (a picture)`, perFace };
}

function print(rows: readonly Row[]): void {
  const last = BATCHES.length - 1;
  const reference = rows.find(({ name }) => name.startsWith(PUBLISHED))?.perFace[last];
  console.log(`WASM, one thread; median ms a face in batches of ${BATCHES.join(', ')}`);
  for (const { name, perFace } of rows) {
    const times = perFace.map((ms) => ms.toFixed(2).padStart(8)).join('');
    const ratio =
      reference === undefined ? '' : `${((perFace[last] ?? 0) / reference).toFixed(2)} x`;
    console.log(`${name.padEnd(46)}${times}${ratio.padStart(10)}`);
  }
  console.log(
    'The last column compares with the published mini-Xception (Arriaga et al. 2017; 64x64 pixels, ' +
      'random weights), in the largest batch.',
  );
}
