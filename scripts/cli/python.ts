import { spawnSync } from 'node:child_process';

/** tomllib, which reads the training configurations, came with Python 3.11. */
const NEEDED = 'import tomllib';

/** The command that starts Python 3.11 or newer; `undefined` where there is none. */
export function findPython(): string | undefined {
  return ['python3', 'python'].find((command) => canRun(command, NEEDED));
}

/** Whether a Python can import all of these modules. */
export function hasModules(python: string, modules: readonly string[]): boolean {
  return canRun(python, `import ${modules.join(', ')}`);
}

function canRun(command: string, code: string): boolean {
  return spawnSync(command, ['-c', code], { stdio: 'ignore' }).status === 0;
}
