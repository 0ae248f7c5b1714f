import { type BackendName, initBackend } from '../analysis/backend';
import { fetchSource } from '../analysis/models';
import { Pipeline } from '../analysis/pipeline';
import type { Analysis } from './frame-loop';

/**
 * Loads the models out of the extension's own package.
 *
 * @throws ModelError where a model is missing or corrupt; Error where no backend starts
 */
export async function loadAnalysis(preferred: BackendName): Promise<Analysis> {
  const { name } = await initBackend({ preferred, wasmPath: '/wasm/' });
  return { backend: name, pipeline: await Pipeline.load(fetchSource('/models/')) };
}
