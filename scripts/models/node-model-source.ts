import { readFile } from 'node:fs/promises';
import type { ModelSource } from '../../src/analysis/model-files';
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

function arrayBuffer(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
