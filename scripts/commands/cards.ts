/** `npm run cards`: measures the published models and writes models/NAME/card.md and its figures. */
import { existsSync } from 'node:fs';
import { initBackend } from '../../src/analysis/backend';
import { readArguments } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { findPython } from '../cli/python';
import { runMeasurement } from '../cli/run-command';
import { measureForCard } from '../evaluate/card-measurement';
import { writeCard } from '../evaluate/write-card';
import { ROOT } from '../files/root';
import { writeJson } from '../files/write-whole';
import { modelFolders } from '../models/model-folders';
import { NODE_WASM_PATH } from '../models/node-model-source';

const USAGE = `npm run cards -- [NAME ...] [options]

Measures models and writes their cards; all models if no name is given. The measurements are kept in
build/cards/NAME.json, from which \`python3 -m training.card NAME build/cards/NAME.json\` writes the
card again.

  --data FOLDER  holds fer2013/ and utkface/ (default: ../shared/data)
  --quick        for drafts: leave out detector and robustness, which take nine tenths of the time
  --help         this text`;

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(USAGE, args, {
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '../shared/data' },
      quick: { type: 'boolean', default: false },
    },
  });
  const known = [...modelFolders([`${ROOT}models`]).keys()];
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`There is no model ${unknown}; the models are ${known.join(', ')}.`);
  }
  if (!existsSync(values.data)) throw new InputError(`${values.data} is no folder.`);
  return { ...values, names: positionals.length > 0 ? positionals : known };
}

await runMeasurement(USAGE, async (args) => {
  const { names, data, quick } = readOptions(args);
  const python = findPython();
  if (!python) throw new InputError('The cards need Python 3.11 or newer (without PyTorch).');
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  for (const name of names) {
    const file = `${ROOT}build/cards/${name}.json`;
    await writeJson(file, await measureForCard(name, data, quick));
    writeCard(python, name, file);
    console.log(`models/${name}/card.md`);
  }
});
