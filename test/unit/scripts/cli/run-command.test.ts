import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure, InputError } from '../../../../scripts/cli/errors';
import { runCommand } from '../../../../scripts/cli/run-command';
import { ModelError } from '../../../../src/analysis/model-files';

let said: string[];
const { argv, exitCode } = process;

beforeEach(() => {
  said = [];
  for (const way of ['log', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((line) => said.push(`${way}: ${line}`));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = exitCode;
});

function call(...args: string[]): void {
  process.argv = ['node', 'script', ...args];
}

describe('runCommand', () => {
  it('passes the arguments on', async () => {
    call('--json', 'a');
    const main = vi.fn();
    await runCommand('usage', main);
    expect(main).toHaveBeenCalledWith(['--json', 'a']);
    expect(said).toEqual([]);
  });

  it('prints its usage when asked, and does nothing else', async () => {
    call('faces', '--help');
    const main = vi.fn();
    await runCommand('usage', main);
    expect(main).not.toHaveBeenCalled();
    expect(said).toEqual(['log: usage']);
  });

  it.each([
    new InputError('labels.csv: row 1 is no row.'),
    new Failure('labels.csv: row 1 is no row.'),
  ])('prints a failure as one sentence: %s', async (error) => {
    call();
    await runCommand('usage', () => Promise.reject(error));
    expect(said).toEqual(['error: labels.csv: row 1 is no row.']);
    expect(process.exitCode).toBe(1);
  });

  it('prints what is wrong with a model', async () => {
    call();
    const error = new ModelError('model-missing', 'net', 'model.json', 'is not there');
    await runCommand('usage', () => Promise.reject(error));
    expect(said).toEqual([`error: ${error.message}`]);
  });

  it('does not hide other errors', async () => {
    call();
    await expect(runCommand('usage', () => Promise.reject(new TypeError('x')))).rejects.toThrow(
      TypeError,
    );
  });
});
