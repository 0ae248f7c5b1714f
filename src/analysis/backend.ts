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

/** A backend has gone, does not answer, or answers with what cannot be figures of a network. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
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
 * Waits until the device of the active backend is lost: the computer slept, the driver crashed, or too
 * many tabs use the GPU. WASM has no device.
 *
 * @returns what is known of the reason; never resolves as long as the device is there
 */
export async function whenDeviceIsLost(): Promise<string> {
  const { gpgpu, device } = tf.backend() as unknown as GpuBackend;
  if (device !== undefined) return `WebGPU: ${(await device.lost).message}`;
  await new Promise<void>((resolve) => {
    gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => resolve(), { once: true });
  });
  return 'WebGL: the context is lost';
}

/**
 * Calls back whenever the active backend begins to compile a program: never on WASM, which compiles none. A
 * GPU needs new ones for each shape of input, and takes seconds for them.
 */
export function onProgram(begins: () => void): void {
  const { gpgpu, device } = tf.backend() as unknown as GpuBackend;
  if (gpgpu !== undefined) before(gpgpu, 'createProgram', begins);
  if (device !== undefined) before(device, 'createShaderModule', begins);
}

/** Has something done before each call of a method. */
function before<K extends string>(
  object: { [name in K]: (...parameters: never[]) => unknown },
  method: K,
  first: () => void,
): void {
  const own = object[method].bind(object);
  object[method] = (...parameters) => {
    first();
    return own(...parameters);
  };
}

/** What is used here of the GPU backends' insides: of WebGL's, and of WebGPU's. */
interface GpuBackend {
  readonly gpgpu?: {
    readonly gl: WebGL2RenderingContext;
    createProgram: (fragmentShader: never) => unknown;
  };
  readonly device?: {
    readonly lost: Promise<{ readonly message: string }>;
    createShaderModule: (descriptor: never) => unknown;
  };
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

/** What the active backend holds now. */
export interface BackendMemory {
  readonly tensors: number;
  /** Of all tensors. */
  readonly bytes: number;
  /** Of WebAssembly's memory, which never shrinks; `null` on another backend. */
  readonly wasmBytes: number | null;
}

/** What the active backend holds now; `null` where none is. A number of tensors that grows is a leak. */
export function backendMemory(): BackendMemory | null {
  if (!tf.getBackend()) return null;
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as { wasm?: { HEAPU8?: Uint8Array } };
  return { tensors: numTensors, bytes: numBytes, wasmBytes: wasm?.HEAPU8?.length ?? null };
}
