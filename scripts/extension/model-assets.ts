import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { splitPlanes } from '../../src/analysis/byte-planes';
import { ROOT } from '../files/root';
import { modelFolders } from '../models/model-folders';

/** The models that the extension cannot run without. */
const REQUIRED = [
  'detector-short-range',
  'detector-full-range',
  'expression-ensemble',
  'gender-mini-xception',
];

/**
 * The build with SIMD, which every supported browser has. The multi-threaded one cannot start under the
 * content security policy.
 */
const WASM_FOLDER = `${ROOT}node_modules/@tensorflow/tfjs-backend-wasm/dist/`;
const WASM_FILES = ['tfjs-backend-wasm-simd.wasm'];

/**
 * Puts the models into the package as models/NAME/{model.json,weights.bin} and the WebAssembly
 * files of TensorFlow.js as wasm/*, under their own names; weights are split into planes of bytes.
 *
 * The build fails, with one sentence, when a model that the extension needs is missing.
 */
export function modelAssets(): Plugin {
  return {
    name: 'countenance-model-assets',
    apply: 'build',
    generateBundle() {
      const folders = modelFolders([`${ROOT}models`, `${ROOT}build/models`]);
      const missing = REQUIRED.filter((name) => !folders.has(name));
      if (missing.length > 0) this.error(missingMessage(missing));
      const emit = (fileName: string, source: Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      for (const [name, folder] of folders) {
        emit(`models/${name}/model.json`, readFileSync(`${folder}/model.json`));
        emit(`models/${name}/weights.bin`, splitPlanes(readFileSync(`${folder}/weights.bin`)));
      }
      for (const file of WASM_FILES) {
        emit(`wasm/${file}`, readFileSync(`${WASM_FOLDER}${file}`));
      }
    },
  };
}

/** One sentence that says what is missing and how to get it. */
export function missingMessage(missing: readonly string[]): string {
  const detectors = missing.some((name) => name.startsWith('detector-'));
  const remedy = detectors ? 'run `npm run models:detectors`' : 'train it or restore models/';
  return `The extension needs ${missing.join(', ')}, which is not there: ${remedy}.`;
}
