/** Measures where the boundary between a smile and a face at rest should lie, for training/README.md. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { initBackend } from '../../src/analysis/backend';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { shiftedToSmile } from '../../src/analysis/smile-shift';
import {
  EXPRESSIONS,
  type Expression,
  type Pixels,
  type Probabilities,
} from '../../src/analysis/types';
import { percent } from '../../src/ui/words';
import { readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';
import { chunks } from '../data/chunks';
import { readSlightSmiles } from '../data/real-labels';
import { sceneOf } from '../data/scene';
import { parseUtkName } from '../data/utk';
import { LFW_FILE, readLfw, readPhoto } from '../evaluate/lfw-faces';
import { readStills, readWith } from '../evaluate/read-stills';
import { largestOf } from '../evaluate/reading-scores';
import { SKINS, smileScores } from '../evaluate/slight-smiles';
import { ROOT } from '../files/root';
import { NODE_WASM_PATH, redescribedModels } from '../models/node-model-source';

const USAGE = `npx tsx scripts/research/smile-shifts.ts [options]

Reads labelled smiling and resting faces on the way of a live face, and prints what is read as what when
the log-odds of happy against neutral are shifted: in the faces of training/smiles.csv, which no published
network has learned from, and in the yardsticks of slight smiles and of LFW.

  --data FOLDER  holds utkface/ and lfw/ (default: ../shared/data)`;

const SHIFTS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 1, 1.2];
const CHUNK = 16;

interface Shown {
  readonly expression: Expression;
  readonly slight: boolean;
  readonly sex: string;
  readonly skin: string;
  readonly read: () => Promise<Pixels>;
}

type Seen = Omit<Shown, 'read'> & { readonly probabilities: Probabilities | null };

async function main(args: readonly string[]): Promise<void> {
  const { data } = readArguments(USAGE, args, {
    options: { data: { type: 'string', default: `${ROOT}../shared/data` } },
  }).values;
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const models = new Models(redescribedModels(({ smileShift: _, ...metadata }) => metadata));
  const [labelled, yardstick] = [
    await see(models, labelledFaces(data)),
    await see(models, yardsticks(data)),
  ];
  models.dispose();
  const kinds = [...new Set(labelled.map(({ skin }) => skin))].sort();
  const slight = yardstick.filter((face) => face.slight);
  const rest = yardstick.filter(({ expression }) => expression === 'neutral');
  console.log(
    `| shift | happy | neutral | mean | ${kinds.map((kind) => `${kind}: happy, neutral`).join(' | ')} | slight smiles | most below | LFW, neutral |`,
  );
  console.log(`|${' --- |'.repeat(7 + kinds.length)}`);
  for (const shift of SHIFTS) {
    const [happy, neutral] = recalls(labelled, shift);
    const byKind = kinds.map((kind) => {
      const own = recalls(
        labelled.filter(({ skin }) => skin === kind),
        shift,
      );
      return own.map((share) => percent(share, 1)).join(', ');
    });
    const groups = smileScores(
      slight.map(({ sex, skin, probabilities }) => {
        const likeliest = likeliestOf(probabilities, shift);
        return { sex, skin, read: likeliest && { likeliest, shown: likeliest } };
      }),
    ).filter(({ name }) => !name.includes(' '));
    const below = Math.max(...groups.map((group) => group.below));
    const resting = rest.filter((face) => likeliestOf(face.probabilities, shift) === 'neutral');
    const cells = [
      percent(happy, 1),
      percent(neutral, 1),
      percent((happy + neutral) / 2, 1),
      ...byKind,
      percent(groups[0]?.recall ?? 0, 1),
      (100 * below).toFixed(1),
      percent(resting.length / rest.length, 1),
    ];
    console.log(`| ${[shift, ...cells].join(' | ')} |`);
  }
}

/** What shares of those who smile and of those at rest are read so. */
function recalls(faces: readonly Seen[], shift: number): [number, number] {
  return (['happy', 'neutral'] as const).map((wanted) => {
    const own = faces.filter(({ expression }) => expression === wanted);
    return (
      own.filter((face) => likeliestOf(face.probabilities, shift) === wanted).length / own.length
    );
  }) as [number, number];
}

function likeliestOf(probabilities: Probabilities | null, shift: number): Expression | null {
  if (probabilities === null) return null;
  const shifted = shiftedToSmile(probabilities, shift);
  return EXPRESSIONS[shifted.indexOf(Math.max(...shifted))] ?? null;
}

async function see(models: Models, faces: readonly Shown[]): Promise<Seen[]> {
  const read = readWith(models, DEFAULT_EXPRESSION_MODEL);
  const seen: Seen[] = [];
  for (const chunk of chunks(faces, CHUNK)) {
    const readings = await readStills(read, await Promise.all(chunk.map((face) => face.read())));
    for (const [i, { read: _, ...face }] of chunk.entries()) {
      seen.push({ ...face, probabilities: largestOf(readings[i] ?? [])?.probabilities ?? null });
    }
  }
  return seen;
}

function labelledFaces(data: string): Shown[] {
  const lines = readFileSync(`${ROOT}training/smiles.csv`, 'utf8').trimEnd().split('\n');
  const [, ...rows] = lines.filter((line) => !line.startsWith('#'));
  return rows.map((row) => {
    const [file = '', expression] = row.split(',');
    return utkFace(data, file, expression as Expression, false);
  });
}

function yardsticks(data: string): Shown[] {
  const photos = readLfw(LFW_FILE).map(({ file, talking: _, ...face }) => ({
    ...face,
    read: () => readPhoto(`${data}/lfw/images/${file}`),
  }));
  return [...photos, ...readSlightSmiles().map((file) => utkFace(data, file, 'happy', true))];
}

function utkFace(data: string, file: string, expression: Expression, slight: boolean): Shown {
  const folder = `${data}/utkface`;
  const { gender, race } = parseUtkName(folder, basename(file));
  const skin = SKINS[race] ?? 'other';
  return { expression, slight, sex: gender, skin, read: () => sceneOf(folder, file) };
}

await runMeasurement(USAGE, main);
