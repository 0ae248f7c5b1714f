/** Makes a contact sheet of the faces that an expression model reads most wrongly, for training/README.md. */

import { initBackend } from '../../src/analysis/backend';
import { argmax } from '../../src/analysis/metrics';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { EXPRESSIONS, type Expression, type Label, type Pixels } from '../../src/analysis/types';
import { readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';
import { chunks } from '../data/chunks';
import { readFaces } from '../data/real-labels';
import { sceneOf } from '../data/scene';
import { LFW_FILE, readLfw, readPhoto } from '../evaluate/lfw-faces';
import { type Read, readStills, readWith } from '../evaluate/read-stills';
import { largestOf } from '../evaluate/reading-scores';
import { ROOT } from '../files/root';
import { makeFolder, writeWhole } from '../files/write-whole';
import { NODE_WASM_PATH, nodeModelSource } from '../models/node-model-source';
import { drawSheet } from './contact-sheet';

const USAGE = `npx tsx scripts/research/worst-mistakes.ts [options]

Reads the labelled faces of \`npm run evaluate -- faces\` and \`-- lfw\` as these do, and writes those that
are read wrongly, the surest mistakes first, to build/worst-mistakes/sheet.png and faces.csv: numbered,
the label above what is read and its probability ("shown" where it is not "unsure").
The sheet shows people from research data and must not be published.

  --model NAME   (default: ${DEFAULT_EXPRESSION_MODEL})
  --faces N      how many faces to show (default: 100)
  --data FOLDER  holds utkface/ and lfw/ (default: ../shared/data)`;

const folder = `${ROOT}build/worst-mistakes`;
const CHUNK = 16;

interface Labelled {
  readonly path: string;
  readonly expression: Expression;
  readonly load: () => Promise<Pixels>;
}

interface Mistake {
  readonly path: string;
  readonly expression: Expression;
  readonly likeliest: Expression;
  readonly probability: number;
  readonly shown: Label;
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = readArguments(USAGE, args, {
    options: {
      model: { type: 'string', default: DEFAULT_EXPRESSION_MODEL },
      faces: { type: 'string', default: '100' },
      data: { type: 'string', default: `${ROOT}../shared/data` },
    },
  });
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const faces = labelledFaces(values.data);
  const mistakes = await findMistakes(readWith(new Models(nodeModelSource()), values.model), faces);
  console.log(`${values.model} reads ${mistakes.length} of the ${faces.length} faces wrongly.`);
  printPairs(mistakes);
  const worst = mistakes
    .sort((a, b) => b.probability - a.probability)
    .slice(0, Number(values.faces));
  await makeFolder(folder);
  await drawSheet(
    worst.map((one, i) => ({ path: one.path, lines: captionOf(one, i) })),
    `${folder}/sheet.png`,
  );
  const rows = worst.map(({ path, ...one }, i) =>
    [i + 1, path.split('/').at(-1), ...Object.values(one)].join(),
  );
  await writeWhole(
    `${folder}/faces.csv`,
    `number,file,expression,read,probability,shown\n${rows.join('\n')}\n`,
  );
  console.log(`The ${worst.length} surest mistakes are in ${folder}.`);
}

function labelledFaces(data: string): Labelled[] {
  const chips = readFaces().map(({ file, expression }) => {
    const path = `${data}/utkface/${file}`;
    return { path, expression, load: () => sceneOf(`${data}/utkface`, file) };
  });
  const photos = readLfw(LFW_FILE).map(({ file, expression }) => {
    const path = `${data}/lfw/images/${file}`;
    return { path, expression, load: () => readPhoto(path) };
  });
  return [...chips, ...photos];
}

/** Faces that are not found are left out. */
async function findMistakes(read: Read, faces: readonly Labelled[]): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const chunk of chunks(faces, CHUNK)) {
    const pictures = await Promise.all(chunk.map(({ load }) => load()));
    const readings = await readStills(read, pictures);
    for (const [i, { path, expression }] of chunk.entries()) {
      const face = largestOf(readings[i] ?? []);
      if (!face) continue;
      const at = argmax(face.probabilities);
      const likeliest = EXPRESSIONS[at] as Expression;
      if (likeliest === expression) continue;
      const probability = Math.round(100 * (face.probabilities[at] ?? 0)) / 100;
      mistakes.push({ path, expression, likeliest, probability, shown: face.label });
    }
  }
  return mistakes;
}

function printPairs(mistakes: readonly Mistake[]): void {
  const counts = new Map<string, number>();
  for (const { expression, likeliest } of mistakes) {
    const pair = `${expression} read as ${likeliest}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  for (const [pair, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${count} ${pair}`);
  const shown = mistakes.filter((one) => one.shown !== 'unsure').length;
  console.log(`${shown} of them are shown, "unsure" is shown for the others.`);
}

function captionOf({ expression, likeliest, probability, shown }: Mistake, i: number): string[] {
  const sign = shown === 'unsure' ? '' : ' shown';
  return [`${i + 1} ${expression}`, `${likeliest} ${probability}${sign}`];
}

await runMeasurement(USAGE, main);
