/** Measures how the two heads of an expression model should share in what is shown, for training/README.md. */
import { existsSync, readFileSync } from 'node:fs';
import { initBackend } from '../../src/analysis/backend';
import type { ModelSource } from '../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import type { Pixels } from '../../src/analysis/types';
import { readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';
import { chunks } from '../data/chunks';
import { readFer, type Truth } from '../data/fer';
import { readFaces } from '../data/real-labels';
import { sceneOf } from '../data/scene';
import { ferFiles, JUDGED_USAGE } from '../evaluate/card-measurement';
import { loadClassifier, prepareFer } from '../evaluate/faces';
import { LFW_FILE, readLfw, readPhoto } from '../evaluate/lfw-faces';
import { readStills, readWith } from '../evaluate/read-stills';
import { largestOf } from '../evaluate/reading-scores';
import { ROOT } from '../files/root';
import { writeJson } from '../files/write-whole';
import { NODE_WASM_PATH, nodeModelSource, redescribedModels } from '../models/node-model-source';
import { printBlends } from './blends/report';
import type { BlendReadings, TwoHeads } from './blends/two-heads';

const USAGE = `npx tsx scripts/research/blends.ts [options]

Reads FER-2013's PublicTest and the labelled faces of UTKFace and LFW with each head of an expression
model by itself, the latter on the way of a live face, and prints what blends of the two make of them:
with each, the lowest thresholds at which enough of the labels shown are right, and what is shown then.

  --model NAME     with two heads (default: ${DEFAULT_EXPRESSION_MODEL})
  --data FOLDER    holds fer2013/, utkface/ and lfw/ (default: ../shared/data)
  --readings FILE  where the readings are kept (default: build/blends.json); a file that is there is
                   used instead of reading anew`;

const CHUNK = 16;

async function main(args: readonly string[]): Promise<void> {
  const { values } = readArguments(USAGE, args, {
    options: {
      model: { type: 'string', default: DEFAULT_EXPRESSION_MODEL },
      data: { type: 'string', default: `${ROOT}../shared/data` },
      readings: { type: 'string', default: `${ROOT}build/blends.json` },
    },
  });
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  if (!existsSync(values.readings)) {
    await writeJson(values.readings, await readAll(values.model, values.data));
  }
  printBlends(JSON.parse(readFileSync(values.readings, 'utf8')) as BlendReadings);
}

async function readAll(model: string, data: string): Promise<BlendReadings> {
  const pictures = [
    ...readFaces().map(({ file, expression }) => ({
      label: expression,
      source: 'utkface' as const,
      talking: false,
      slight: false,
      read: () => sceneOf(`${data}/utkface`, file),
    })),
    ...readLfw(LFW_FILE).map(({ file, expression, talking, slight }) => ({
      label: expression,
      source: 'lfw' as const,
      talking,
      slight,
      read: () => readPhoto(`${data}/lfw/images/${file}`),
    })),
  ];
  const labels = await readWithShare(model, 0, pictures);
  const votes = await readWithShare(model, 1, pictures);
  const classifier = await loadClassifier(model, 'expression', nodeModelSource());
  const { smileShift = 0 } = classifier.metadata;
  classifier.dispose();
  return {
    smileShift,
    fer2013: await readPublicTest(model, data, 'fer2013'),
    ferplus: await readPublicTest(model, data, 'ferplus'),
    real: pictures.map(({ read: _, ...face }, i) => ({
      ...face,
      labels: labels[i] ?? null,
      votes: votes[i] ?? null,
    })),
  };
}

/** What the pipeline makes of pictures where the head for votes has this share in what is shown. */
async function readWithShare(
  model: string,
  share: number,
  pictures: readonly { readonly read: () => Promise<Pixels> }[],
): Promise<(readonly number[] | null)[]> {
  const models = new Models(withShare(share));
  const read = readWith(models, model);
  const all: (readonly number[] | null)[] = [];
  for (const chunk of chunks(pictures, CHUNK)) {
    const readings = await readStills(read, await Promise.all(chunk.map((one) => one.read())));
    all.push(...readings.map((faces) => largestOf(faces)?.probabilities ?? null));
  }
  models.dispose();
  return all;
}

/** The models of the repository with another share of the head for votes, and without a shift. */
function withShare(share: number): ModelSource {
  return redescribedModels(({ smileShift: _, votes, ...metadata }) => ({
    ...metadata,
    ...(votes && { votes: { ...votes, share } }),
  }));
}

async function readPublicTest(model: string, data: string, truth: Truth): Promise<TwoHeads[]> {
  const { images, labels } = ferFiles(data);
  const { faces } = readFer(images, labels, JUDGED_USAGE, truth);
  const heads: (readonly number[])[][] = [];
  for (const share of [0, 1]) {
    const classifier = await loadClassifier(model, 'expression', withShare(share));
    const read: (readonly number[])[] = [];
    for (const chunk of chunks(faces, CHUNK)) {
      const whole = chunk.map(({ image }) => image);
      const prepared = await prepareFer(whole, classifier, undefined);
      const outputs = await classifier.classify(prepared.map(({ direct }) => direct));
      read.push(...outputs.map((output) => classifier.calibrate(output)));
    }
    classifier.dispose();
    heads.push(read);
  }
  return faces.map(({ label }, i) => ({
    label,
    labels: heads[0]?.[i] ?? null,
    votes: heads[1]?.[i] ?? null,
  }));
}

await runMeasurement(USAGE, main);
