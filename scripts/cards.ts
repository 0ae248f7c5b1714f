/**
 * Renews models/NAME/card.md and its figures: measures the published model, then writes the card.
 *
 *   npm run cards [-- NAME ...] [--data ../shared/data] [--quick]
 *   npm run cards -- --augmented FOLDER --plain FOLDER --epochs N [NAME ...]
 *
 * All models where no name is given. What was measured is kept as build/cards/NAME.json;
 * `python3 -m training.card NAME build/cards/NAME.json` writes a card from it once more. --quick leaves
 * out detector and robustness, which take nine tenths of the time: for drafts.
 * The second form first measures two networks that were trained alike, with augmentation and without,
 * and keeps that as models/robustness-baseline.json, which the expression models' cards show.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { initBackend } from '../src/analysis/backend';
import { ferFiles, JUDGED_USAGE, measureForCard } from './evaluate/card-measurement';
import { InputError } from './evaluate/input-error';
import { writeJson } from './evaluate/report';
import { measureBaseline } from './evaluate/robustness-baseline';
import { runMain } from './evaluate/run-main';
import { NODE_WASM_PATH } from './node-model-source';
import { findPython } from './python';
import { modelFolders } from './vite-model-assets';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BASELINE = `${ROOT}models/robustness-baseline.json`;
const USAGE =
  'Usage: npm run cards [-- NAME ...] [--data FOLDER] [--quick] ' +
  '[--augmented FOLDER --plain FOLDER --epochs NUMBER]';

async function main(): Promise<void> {
  const { names, data, quick, baseline } = readArguments();
  const python = findPython();
  if (!python) throw new InputError('The cards need Python 3.11 or newer (without PyTorch).');
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  if (baseline) {
    const files = { ...ferFiles(data), usage: JUDGED_USAGE };
    writeJson(BASELINE, await measureBaseline(baseline, baseline.epochs, files));
  }
  mkdirSync(`${ROOT}build/cards`, { recursive: true });
  for (const name of names) {
    const file = `${ROOT}build/cards/${name}.json`;
    writeJson(file, await measureForCard(name, data, quick));
    writeCard(python, name, file);
    console.log(`models/${name}/card.md`);
  }
}

function writeCard(python: string, name: string, file: string): void {
  const { status } = spawnSync(python, ['-m', 'training.card', name, file], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new InputError(`The card of ${name} could not be written.`);
}

function readArguments() {
  const { values, positionals } = parse();
  const known = [...modelFolders([`${ROOT}models`]).keys()];
  const stranger = positionals.find((name) => !known.includes(name));
  if (stranger)
    throw new InputError(`There is no model ${stranger}; known are ${known.join(', ')}.`);
  if (!existsSync(values.data)) throw new InputError(`${values.data} is no folder.`);
  const names = positionals.length > 0 ? positionals : known;
  return { names, data: values.data, quick: values.quick, baseline: baselineOf(values) };
}

function baselineOf({ augmented, plain, epochs }: ReturnType<typeof parse>['values']) {
  if (augmented === undefined && plain === undefined) return undefined;
  if (augmented === undefined || plain === undefined || !(Number(epochs) > 0)) {
    throw new InputError(USAGE);
  }
  return { augmented, plain, epochs: Number(epochs) };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string', default: '../shared/data' },
        quick: { type: 'boolean', default: false },
        augmented: { type: 'string' },
        plain: { type: 'string' },
        epochs: { type: 'string' },
      },
    });
  } catch {
    throw new InputError(USAGE);
  }
}

await runMain(main);
