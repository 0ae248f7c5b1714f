import { readFile } from 'node:fs/promises';
import type { ClassifierMetadata, ModelSource } from '../../src/analysis/model-files';
import { ROOT } from '../files/root';
import { convertDetectors } from './convert-detectors';

/** Folder of the .wasm files for `initBackend` in Node. */
export const NODE_WASM_PATH = `${ROOT}node_modules/@tensorflow/tfjs-backend-wasm/dist/`;

/** Reads the classifiers from models/ and the detectors, converted if need be, from build/models/. */
export function nodeModelSource(): ModelSource {
  return {
    async read(model, file) {
      const detector = model.startsWith('detector-');
      if (detector) await convertDetectors();
      return arrayBuffer(
        await readFile(`${ROOT}${detector ? 'build/' : ''}models/${model}/${file}`),
      );
    },
  };
}

/**
 * The same models, described otherwise.
 *
 * @param change is made to the `userDefinedMetadata` of each model.json
 */
export function redescribedModels(
  change: (metadata: Partial<ClassifierMetadata>) => object,
): ModelSource {
  const source = nodeModelSource();
  return {
    async read(model, file) {
      const bytes = await source.read(model, file);
      if (file !== 'model.json') return bytes;
      const json = JSON.parse(new TextDecoder().decode(bytes));
      json.userDefinedMetadata = change(json.userDefinedMetadata);
      return new TextEncoder().encode(JSON.stringify(json)).buffer;
    },
  };
}

function arrayBuffer(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
