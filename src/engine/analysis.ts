import type { AdjustmentSource } from '../analysis/adjustment';
import {
  type BackendName,
  discardBackend,
  initBackend,
  programsCompiled,
  whenDeviceIsLost,
} from '../analysis/backend';
import { packagedSource } from '../analysis/model-files';
import { Models } from '../analysis/models';
import { Pipeline } from '../analysis/pipeline';

/** What reads faces: models on a backend, and the pipeline through them. */
export interface Analysis {
  readonly backend: string;
  readonly models: Pick<Models, 'load' | 'classifier'>;
  readonly pipeline: Pick<Pipeline, 'read'>;
  /** Resolves with the reason when the backend's device is lost; else never. */
  readonly lost: Promise<string>;
  /** How many programs the backend has compiled so far. */
  compiled(): number;
  /** Frees the models and the backend itself, whether or not that still works. */
  discard(): void;
}

/**
 * Starts a backend. The models, which are in the extension's own package, are loaded when they are
 * first needed.
 *
 * @param adjustments where those of adjusted models are kept
 * @throws Error where no backend starts
 */
export async function startAnalysis(
  preferred: BackendName,
  adjustments: AdjustmentSource,
): Promise<Analysis> {
  const { name } = await initBackend({ preferred, wasmPath: '/wasm/' });
  const models = new Models(packagedSource('/models/'), adjustments);
  return {
    backend: name,
    models,
    pipeline: new Pipeline(models),
    lost: whenDeviceIsLost(),
    compiled: programsCompiled,
    discard() {
      models.dispose();
      discardBackend(name);
    },
  };
}
