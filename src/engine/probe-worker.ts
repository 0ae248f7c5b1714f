/**
 * A worker that times the same work on every backend of this machine and posts one result. A GPU that
 * is emulated in software is skipped: it takes seconds and never wins.
 */
import { type BackendName, initBackend, timeBackend } from '../analysis/backend';
import { Classifier } from '../analysis/classifier';
import { packagedSource } from '../analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import { gpuBackends } from './gpu';

/** Median ms of one batch on each backend that ran. */
export type ProbeResult = Partial<Record<BackendName, number>>;

/** Faces in the batch that is timed: as in a call of four. */
const FACES = 4;

async function probe(): Promise<ProbeResult> {
  const result: ProbeResult = {};
  const candidates = await gpuBackends();
  // With nothing to compare it with, WASM need not be timed either.
  if (candidates.length === 0) return result;
  for (const name of [...candidates, 'wasm'] as const) {
    const time = await timeOn(name);
    if (time !== null) result[name] = time;
  }
  return result;
}

async function timeOn(preferred: BackendName): Promise<number | null> {
  try {
    const { name } = await initBackend({ preferred, wasmPath: '/wasm/' });
    if (name !== preferred) return null;
    const model = await Classifier.load(DEFAULT_EXPRESSION_MODEL, packagedSource('/models/'));
    const face = new Float32Array(model.metadata.input.size ** 2);
    const time = await timeBackend(() => model.classify(new Array(FACES).fill(face)));
    model.dispose();
    return time;
  } catch {
    return null;
  }
}

probe()
  .catch(() => ({}))
  .then((result) => postMessage(result));
