import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/** The TensorFlow.js backends of a build; `wasm` is the one that always works. */
export const BACKENDS = ['wasm', 'webgl', 'webgpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export interface BackendOptions {
  readonly preferred: BackendName;
  /** Folder of the .wasm files, with a slash at its end: a URL, or a path in Node. */
  readonly wasmPath: string;
}

export interface ActiveBackend {
  /** The backend that is active now. */
  readonly name: BackendName;
  /** Why it is not `preferred`; left out where it is. */
  readonly reason?: string;
}

/**
 * Makes a backend the active one: `preferred`, or `wasm` where that cannot run here.
 *
 * @throws Error when not even WASM starts.
 */
export async function initBackend(options: BackendOptions): Promise<ActiveBackend> {
  const { preferred, wasmPath } = options;
  if (preferred === 'wasm') {
    await startWasm(wasmPath);
    return { name: 'wasm' };
  }
  const reason = await tryBackend(preferred);
  if (reason === undefined) return { name: preferred };
  await startWasm(wasmPath);
  return { name: 'wasm', reason };
}

/**
 * Times a backend that is already active: the median of `rounds` runs in ms, after a warm-up run
 * that compiles and uploads. `run` must read its results back: a GPU backend returns before it has
 * computed anything.
 */
export async function timeBackend(run: () => Promise<unknown>, rounds = 5): Promise<number> {
  await run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
}

async function startWasm(wasmPath: string): Promise<void> {
  // Where SharedArrayBuffer exists the threaded build would be picked, and its workers'
  // importScripts(blob:) hangs for ever under the extension's content security policy.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(wasmPath);
  const reason = await activate('wasm');
  if (reason !== undefined) throw new Error(`WebAssembly does not start: ${reason}`);
}

async function tryBackend(name: 'webgl' | 'webgpu'): Promise<string | undefined> {
  try {
    // Imported on demand: both are large, and a machine uses one of them at most.
    if (name === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
    else await import('@tensorflow/tfjs-backend-webgpu');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return activate(name);
}

/** Activates a registered backend. Returns the reason where that fails. */
async function activate(name: BackendName): Promise<string | undefined> {
  try {
    const accepted = await tf.setBackend(name);
    // Without an adapter, setBackend('webgpu') is false and another backend stays active.
    if (!accepted || tf.getBackend() !== name) return `${name} is not available here`;
    await tf.ready();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
