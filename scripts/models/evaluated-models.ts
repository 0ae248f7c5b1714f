import { readFile } from 'node:fs/promises';
import type { ModelSource } from '../../src/analysis/model-files';
import { nodeModelSource } from './node-model-source';

/** Reads models by name from models/, and models given by a path, such as `build/plain/cnn-4`, from there. */
export function evaluatedModels(shipped: ModelSource = nodeModelSource()): ModelSource {
  return {
    async read(model, file) {
      if (!isPath(model)) return shipped.read(model, file);
      return new Uint8Array(await readFile(`${model}/${file}`)).buffer;
    },
  };
}

function isPath(model: string): boolean {
  return /[\\/]/.test(model) || model.startsWith('.');
}
