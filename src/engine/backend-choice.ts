import { BACKENDS, type BackendName } from '../analysis/backend';
import type { ProbeResult } from './probe-worker';

const KEY = 'backend';
/** What is stored. It contains the browser's version, so that an updated browser is probed again. */
const entryOf = (name: BackendName) => `${name} in ${navigator.userAgent}`;
/** WASM starts faster and never loses its device: another backend must be this many times quicker. */
const WORTHWHILE = 1.3;

/**
 * The backend to use now: the quickest one according to the remembered probe of this machine, or
 * WASM. Where no probe is remembered, this starts one in a worker; its result is used from the next
 * start of the engine on.
 */
export function chooseBackend(): BackendName {
  let remembered: string | null;
  try {
    remembered = localStorage.getItem(KEY);
  } catch {
    // Without storage a probe would run at every start, and its result would never be used.
    return 'wasm';
  }
  const known = BACKENDS.find((name) => entryOf(name) === remembered);
  if (known === undefined) probe();
  return known ?? 'wasm';
}

/**
 * To be called when a GPU backend has failed: from the next start of the engine on, WASM is used, until
 * the browser is updated.
 */
export function forgetGpu(): void {
  remember('wasm');
}

function probe(): void {
  const worker = new Worker('/workers/probe.js', { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<ProbeResult>) => {
    worker.terminate();
    remember(quickest(data));
  });
  worker.addEventListener('error', () => worker.terminate());
}

function remember(name: BackendName): void {
  try {
    localStorage.setItem(KEY, entryOf(name));
  } catch {
    // The storage is full or refuses to write: the next start probes again.
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
