import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What the extension cannot do without. */
const REQUIRED = [
  'detector-short-range',
  'detector-full-range',
  'expression-ensemble',
  'gender-mini-xception',
];

/** The build with threads is left out: it cannot start under the content security policy. */
const WASM_FILES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Puts the models into the package as models/NAME/{model.json,weights.bin} and the WebAssembly
 * files of TensorFlow.js as wasm/*, byte for byte and under their own names.
 *
 * The build fails, in one sentence, when a model that the extension needs is not there.
 */
export function modelAssets(): Plugin {
  return {
    name: 'countenance-model-assets',
    apply: 'build',
    generateBundle() {
      const folders = modelFolders([`${root}models`, `${root}build/models`]);
      const missing = REQUIRED.filter((name) => !folders.has(name));
      if (missing.length > 0) this.error(missingMessage(missing));
      const emit = (fileName: string, path: string) =>
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
      for (const [name, folder] of folders) {
        for (const file of ['model.json', 'weights.bin']) {
          emit(`models/${name}/${file}`, `${folder}/${file}`);
        }
      }
      for (const file of WASM_FILES) {
        emit(`wasm/${file}`, `${root}node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`);
      }
    },
  };
}

/** Model name to folder, for all that have a model.json. */
export function modelFolders(parents: readonly string[]): Map<string, string> {
  const folders = new Map<string, string>();
  for (const parent of parents.filter(existsSync)) {
    for (const name of readdirSync(parent)) {
      const folder = `${parent}/${name}`;
      if (existsSync(`${folder}/model.json`)) folders.set(name, folder);
    }
  }
  return folders;
}

/** One sentence that says what is missing and what makes it. */
export function missingMessage(missing: readonly string[]): string {
  const detectors = missing.some((name) => name.startsWith('detector-'));
  const remedy = detectors ? 'run `npm run models:detectors`' : 'train it or restore models/';
  return `The extension needs ${missing.join(', ')}, which is not there: ${remedy}.`;
}
