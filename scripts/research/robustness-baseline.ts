/**
 * The effect of augmentation: measures two networks that were trained alike, with augmentation and
 * without, and writes models/robustness-baseline.json, which the expression models' cards show.
 */
import { initBackend } from '../../src/analysis/backend';
import { readArguments, required, usageError } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';
import { ferFiles, JUDGED_USAGE } from '../evaluate/card-measurement';
import { ROOT } from '../files/root';
import { writeJson } from '../files/write-whole';
import { NODE_WASM_PATH } from '../models/node-model-source';
import { measureBaseline } from './robustness/measure-baseline';

const USAGE = `npx tsx scripts/research/robustness-baseline.ts --augmented FOLDER --plain FOLDER --epochs N

Measures two networks that were trained alike for N epochs, with augmentation and without, and writes
models/robustness-baseline.json.

  --data FOLDER  holds fer2013/ (default: ../shared/data)`;

await runMeasurement(USAGE, async (args) => {
  const { values } = readArguments(USAGE, args, {
    options: {
      augmented: { type: 'string' },
      plain: { type: 'string' },
      epochs: { type: 'string' },
      data: { type: 'string', default: '../shared/data' },
    },
  });
  const augmented = required(USAGE, 'augmented', values.augmented);
  const plain = required(USAGE, 'plain', values.plain);
  const epochs = Number(values.epochs);
  if (!(epochs > 0)) throw usageError('--epochs must be a number above 0.', USAGE);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const files = { ...ferFiles(values.data), usage: JUDGED_USAGE };
  const baseline = await measureBaseline({ augmented, plain }, epochs, files);
  await writeJson(`${ROOT}models/robustness-baseline.json`, baseline);
  console.log('models/robustness-baseline.json');
});
