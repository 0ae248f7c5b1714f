import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findPython, hasModules } from '../../../scripts/cli/python';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Where PyTorch is installed, a few networks are trained, while other tests use the same cores. */
const LIMIT_MS = 420_000;

const python = findPython();
const torch = python !== undefined && hasModules(python, ['torch', 'numpy', 'PIL']);
if (!python) console.warn('Left out: the tests of training/, for want of Python 3.11 or newer.');
else if (!torch)
  console.warn('Left out: the smoke training, for want of PyTorch, NumPy or Pillow.');

/** Runs unittest with these arguments; returns its output, or rejects with it where a test fails. */
async function unittest(...args: string[]): Promise<string> {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  const options = { cwd: ROOT, env, timeout: LIMIT_MS };
  try {
    return (await promisify(execFile)(python ?? '', ['-m', 'unittest', ...args], options)).stderr;
  } catch (error) {
    throw new Error((error as { stderr?: string }).stderr || String(error));
  }
}

describe('the tests of training/', () => {
  it.skipIf(!python)('pass for what needs Python alone', async () => {
    const alone = ['test_config', 'test_card', 'test_charts'];
    const said = await unittest(...alone.map((name) => `training.tests.${name}`));
    expect(said).toMatch(/Ran [1-9]\d* tests? in [\s\S]*\nOK/);
  });

  it.skipIf(!torch)(
    torch
      ? 'pass altogether, with a smoke training on 200 generated images'
      : 'smoke training, left out because PyTorch is not installed',
    { timeout: LIMIT_MS },
    async () => {
      const said = await unittest('discover', '-s', 'training', '-t', '.');
      expect(said).toMatch(/Ran [1-9]\d* tests? in [\s\S]*\nOK/);
    },
  );
});
