/**
 * A worker that times the same round of frames on every backend of this machine and posts one result. A GPU
 * that is emulated in software is skipped: it takes seconds and never wins.
 */
import { type BackendName, initBackend, timeBackend } from '../analysis/backend';
import { packagedSource } from '../analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import { Models } from '../analysis/models';
import { gpuBackends } from './gpu';

/** Median ms of a round on each backend that ran. */
export type ProbeResult = Partial<Record<BackendName, number>>;

/** As in a call of four: so many views go through the detector, and so many faces through the classifier. */
const PEOPLE = 4;
const FRAME = { width: 320, height: 180 };

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
    const models = new Models(packagedSource('/models/'));
    const { short } = await models.detectors();
    const classifier = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
    const data = new Uint8ClampedArray(4 * FRAME.width * FRAME.height);
    const views = new Array(PEOPLE).fill({ pixels: { ...FRAME, data } });
    const face = new Float32Array(classifier.metadata.input.size ** 2);
    // One after the other, as in a round: a GPU answers each network only after some time.
    const time = await timeBackend(async () => {
      await short.detectAll(views);
      await classifier.classify(new Array(PEOPLE).fill(face));
    });
    models.dispose();
    return time;
  } catch {
    return null;
  }
}

probe()
  .catch(() => ({}))
  .then((result) => postMessage(result));
