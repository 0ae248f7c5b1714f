import { spawnSync } from 'node:child_process';

/** tomllib, which reads the configurations, is part of Python from here on. */
const NEEDED = 'import sys, tomllib';

/** The command that starts a Python that is new enough; `undefined` where there is none. */
export function findPython(): string | undefined {
  return ['python3', 'python'].find((command) => canRun(command, NEEDED));
}

/** Whether a Python has all of these modules. */
export function hasModules(python: string, modules: readonly string[]): boolean {
  return canRun(python, `import ${modules.join(', ')}`);
}

function canRun(command: string, code: string): boolean {
  return spawnSync(command, ['-c', code], { stdio: 'ignore' }).status === 0;
}
