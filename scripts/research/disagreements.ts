/** Makes a contact sheet of the faces on which two expression models differ most, for docs/models.md. */

import { initBackend } from '../../src/analysis/backend';
import type { Classifier, Output } from '../../src/analysis/classifier';
import { decide } from '../../src/analysis/decide';
import { createDetector } from '../../src/analysis/detector';
import { argmax } from '../../src/analysis/metrics';
import { EXPRESSIONS } from '../../src/analysis/types';
import { readArguments } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { runMeasurement } from '../cli/run-command';
import { chunks } from '../data/chunks';
import { EXPRESSIVE_AGE, listUtk, readChip } from '../data/utk';
import { loadClassifier, prepareUtk } from '../evaluate/faces';
import { ROOT } from '../files/root';
import { makeFolder, writeWhole } from '../files/write-whole';
import { NODE_WASM_PATH, nodeModelSource } from '../models/node-model-source';
import { drawSheet } from './contact-sheet';

const USAGE = `npx tsx scripts/research/disagreements.ts [options]

Shows the faces on which two expression models differ most. Reads the validation part of UTKFace,
people of four years and older, through detector and run-time crop. Prints how often the models differ
and in what, and writes the faces on which they differ although both are sure to
build/disagreements/sheet.png and faces.csv: numbered, the first model's answer above the second's.
The sheet shows people from research data and must not be published.

  --model NAME     give it twice: the models to compare
  --faces N        how many faces to show (default: 100)
  --images FOLDER  of UTKFace (default: ../shared/data/utkface)`;

const folder = `${ROOT}build/disagreements`;
const CHUNK = 64;

interface Answer {
  readonly expression: string;
  readonly confidence: number;
  /** Whether the confidence suffices to show a label. */
  readonly shown: boolean;
}

interface Face {
  readonly path: string;
  readonly answers: readonly [Answer, Answer];
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = readArguments(USAGE, args, {
    options: {
      model: {
        type: 'string',
        multiple: true,
        default: ['expression-ensemble', 'expression-model-1'],
      },
      faces: { type: 'string', default: '100' },
      images: { type: 'string', default: `${ROOT}../shared/data/utkface` },
    },
  });
  const [first = '', second = ''] = values.model;
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const faces = await readFaces(values.images, [first, second]);
  const differing = faces.filter(({ answers: [a, b] }) => a.expression !== b.expression);
  console.log(`${first} and ${second} differ on ${differing.length} of ${faces.length} faces.`);
  printPairs(differing);
  [first, second].forEach((name, i) => {
    const shown = differing.filter(({ answers }) => answers[i]?.shown).length;
    console.log(`${name} is sure enough to show ${shown} of these, and says "unsure" otherwise.`);
  });
  const surest = differing.sort((a, b) => sureness(b) - sureness(a)).slice(0, Number(values.faces));
  await makeFolder(folder);
  await drawSheet(
    surest.map((face, i) => ({ path: face.path, lines: captionOf(face, i) })),
    `${folder}/sheet.png`,
  );
  const rows = surest.map(({ path, answers }, i) =>
    [i + 1, path.split('/').at(-1), ...answers.flatMap((a) => [a.expression, a.confidence])].join(),
  );
  await writeWhole(
    `${folder}/faces.csv`,
    `number,file,first,confidence,second,confidence\n${rows.join('\n')}\n`,
  );
  console.log(`The ${surest.length} surest are in ${folder}.`);
}

/** Both models' answers for every face that is found. */
async function readFaces(images: string, names: readonly [string, string]): Promise<Face[]> {
  const source = nodeModelSource();
  const detector = await createDetector('short', source);
  const [first, second] = await Promise.all(
    names.map((name) => loadClassifier(name, 'expression', source)),
  );
  if (!first || !second) throw new InputError('Two models are needed for a comparison.');
  const chips = listUtk(images, EXPRESSIVE_AGE, true);
  const faces: Face[] = [];
  for (const chunk of chunks(chips, CHUNK)) {
    const prepared = await prepareUtk(await Promise.all(chunk.map(readChip)), first, detector);
    const found = chunk.flatMap(({ path }, k) => {
      const crop = prepared[k]?.cropped;
      return crop ? [{ path, crop }] : [];
    });
    const crops = found.map(({ crop }) => crop);
    const others = await second.classify(crops);
    (await first.classify(crops)).forEach((output, k) => {
      const { path } = found[k] ?? { path: '' };
      const other = others[k];
      if (other) faces.push({ path, answers: [answerOf(first, output), answerOf(second, other)] });
    });
  }
  return faces;
}

function answerOf(classifier: Classifier, output: Output): Answer {
  const probabilities = classifier.calibrate(output);
  const { label, confidence } = decide(EXPRESSIONS, probabilities, classifier.metadata);
  return {
    expression: EXPRESSIONS[argmax([...probabilities])] ?? '',
    confidence: Math.round(100 * confidence) / 100,
    shown: label !== 'unsure',
  };
}

/** The confidence of the less sure model: disagreements are worth a look only if both are sure. */
function sureness({ answers: [a, b] }: Face): number {
  return Math.min(a.confidence, b.confidence);
}

function printPairs(faces: readonly Face[]): void {
  const counts = new Map<string, number>();
  for (const { answers } of faces) {
    const pair = answers.map(({ expression }) => expression).join(' / ');
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  for (const [pair, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${count} ${pair}`);
}

function captionOf({ answers }: Face, i: number): string[] {
  return answers.map(
    ({ expression, confidence }, k) => `${k ? '' : `${i + 1} `}${expression} ${confidence}`,
  );
}

await runMeasurement(USAGE, main);
