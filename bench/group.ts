import { existsSync } from 'node:fs';
import { InputError } from '../scripts/cli/errors';
import { readPicture } from '../scripts/data/read-picture';
import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend, timeBackend } from '../src/analysis/backend';
import { createDetector } from '../src/analysis/detector';
import { findGroup } from '../src/analysis/group-picture';

const ROUNDS = 7;
/** A picture that comes with `npm ci`, as a reference for others; it shows four people. */
const REFERENCE = 'node_modules/@vladmandic/face-api/demo/sample6.jpg';

/**
 * Prints how long it takes to find the faces of pictures, decoding not included, and how that compares
 * with the reference.
 */
export async function benchGroup(files: readonly string[]): Promise<void> {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new InputError(`${missing} does not exist.`);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const source = nodeModelSource();
  const short = await createDetector('short', source);
  const full = await createDetector('full', source);
  console.log('WASM, one thread; median ms of finding all faces of a picture');
  let reference: number | undefined;
  for (const file of [REFERENCE, ...files]) {
    const pixels = await readPicture(file);
    const faces = await findGroup({ short, full }, pixels);
    const ms = await timeBackend(() => findGroup({ short, full }, pixels), ROUNDS);
    reference ??= ms;
    const name = file.split('/').at(-1) ?? file;
    const size = `${pixels.width} x ${pixels.height}`;
    console.log(
      `${name.padEnd(24)}${size.padStart(14)}${String(faces.length).padStart(5)} faces` +
        `${ms.toFixed(0).padStart(8)}${(ms / reference).toFixed(2).padStart(8)} x`,
    );
  }
}
