import { BACKENDS, type BackendName } from '../analysis/backend';
import type { ProbeResult } from './probe-worker';

const KEY = 'backend';
/** What is remembered of a backend. The choice is made anew in another version of the browser. */
const memo = (name: BackendName) => `${name} in ${navigator.userAgent}`;
/** WASM starts faster and cannot be lost: another backend must be this much quicker to be chosen. */
const WORTHWHILE = 1.3;

/**
 * The backend to use now: the one that was quickest when this machine was probed, WASM until then.
 * The first call starts the probe, in a thread of its own; its outcome counts from the next start of
 * the engine on.
 */
export function chooseBackend(): BackendName {
  let remembered: string | null;
  try {
    remembered = localStorage.getItem(KEY);
  } catch {
    // Where nothing can be remembered, a probe would be made at every start and help none.
    return 'wasm';
  }
  const known = BACKENDS.find((name) => memo(name) === remembered);
  if (known === undefined) probe();
  return known ?? 'wasm';
}

function probe(): void {
  const worker = new Worker(new URL('./probe-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ProbeResult>) => {
    worker.terminate();
    remember(quickest(data));
  });
  worker.addEventListener('error', () => worker.terminate());
}

function remember(name: BackendName): void {
  try {
    localStorage.setItem(KEY, memo(name));
  } catch {
    // It is full, or refuses: the next start probes again.
  }
}

/** @param times median ms of the same work on each backend that ran */
export function quickest(times: ProbeResult): BackendName {
  let best: BackendName = 'wasm';
  let limit = (times.wasm ?? Number.POSITIVE_INFINITY) / WORTHWHILE;
  for (const name of BACKENDS) {
    const time = times[name];
    if (name !== 'wasm' && time !== undefined && time < limit) {
      best = name;
      limit = time;
    }
  }
  return best;
}
