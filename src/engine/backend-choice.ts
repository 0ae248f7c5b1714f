import { BACKENDS, type BackendName } from '../analysis/backend';
import type { ProbeResult } from './probe-worker';

/** The choice is made anew for another version of the browser. */
const key = () => `backend for ${navigator.userAgent}`;
/** WASM starts faster and cannot be lost: another backend must be this much quicker to be chosen. */
const WORTHWHILE = 1.3;

/**
 * The backend to use now: the one that was quickest when this machine was probed, WASM until then.
 * The first call starts the probe, in a thread of its own; its outcome counts from the next start of
 * the engine on.
 */
export function chooseBackend(): BackendName {
  const remembered = localStorage.getItem(key());
  if (remembered === null) probe();
  return BACKENDS.find((name) => name === remembered) ?? 'wasm';
}

function probe(): void {
  const worker = new Worker(new URL('./probe-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ProbeResult>) => {
    localStorage.setItem(key(), quickest(data));
    worker.terminate();
  });
  worker.addEventListener('error', () => worker.terminate());
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
