import { spawnSync } from 'node:child_process';
import { Failure } from '../cli/errors';
import { distOf } from '../extension/target';

/** Not among the packages that are always installed: with what it needs it is larger than all of them. */
const WEB_EXT = 'web-ext@10.7.0';
const LIMIT_MS = 300_000;

/** Warnings that are to be expected; docs/firefox.md explains each. */
const EXPLAINED = ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', 'UNSAFE_VAR_ASSIGNMENT'];

export interface LintMessage {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

export interface LintReport {
  readonly errors: readonly LintMessage[];
  readonly warnings: readonly LintMessage[];
}

/**
 * Checks Firefox's build as its store does.
 *
 * @returns `null` where web-ext cannot be had from the registry
 * @throws {Failure} where it says nothing that can be read
 */
export function lintFirefoxBuild(): LintReport | null {
  const run = (args: readonly string[]) =>
    spawnSync('npx', ['--yes', WEB_EXT, ...args], {
      encoding: 'utf8',
      timeout: LIMIT_MS,
      maxBuffer: 64_000_000,
      shell: process.platform === 'win32',
    });
  if (run(['--version']).status !== 0) return null;
  const folder = distOf('firefox');
  const args = ['lint', '--no-config-discovery', '--output=json', `--source-dir=${folder}`];
  const { stdout, stderr } = run(args);
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as LintReport;
  } catch {
    throw new Failure(`web-ext lint says nothing that can be read: ${stderr.trim()}`);
  }
}

/** What must be mended: all errors, and the warnings that nobody has explained. */
export function faultsIn({ errors, warnings }: LintReport): LintMessage[] {
  return [...errors, ...warnings.filter(({ code }) => !EXPLAINED.includes(code))];
}
