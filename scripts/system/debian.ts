import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from '../cli/errors';

/** Other programs may be installing packages at the same time. */
const WAIT_FOR_LOCK_S = 240;
const LIMIT_MS = 300_000;

/** Whether packages can be installed here: on Debian, as root. */
export function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs Debian packages, with what they need and nothing that they merely recommend.
 *
 * @param what is installed, for the person at the terminal: `Chromium`
 * @throws {Failure} when apt-get fails
 */
export function installOnDebian(what: string, packages: readonly string[]): void {
  console.log(`No ${what} here: installing Debian’s.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const lock = ['-o', `DPkg::Lock::Timeout=${WAIT_FOR_LOCK_S}`];
    const { status } = spawnSync('apt-get', [...lock, ...args], {
      env,
      stdio: 'inherit',
      timeout: LIMIT_MS,
    });
    if (status !== 0) {
      throw new Failure(`${what} could not be installed: apt-get ${args[0]} failed.`);
    }
  }
}
