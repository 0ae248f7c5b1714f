import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';
import { distOf, type Target } from './target';

/** The folder of Chrome's build, which most tests and commands use. */
export const DIST = distOf('chrome');

/** Everything that the build reads. */
const SOURCES = [
  'src',
  'models',
  'manifest.json',
  'scripts/extension',
  'package.json',
  'package-lock.json',
];

/** The modification time of a file, or of the newest file in a folder; epoch ms. */
function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  // A missing source counts as new, so that the build runs and reports it.
  if (stats === undefined) return Number.POSITIVE_INFINITY;
  const { mtimeMs } = stats;
  if (!stats.isDirectory()) return mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(mtimeMs, ...inside);
}

function isBuilt(target: Target): boolean {
  const manifest = join(distOf(target), 'manifest.json');
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  return SOURCES.every((source) => newest(join(ROOT, source)) <= built);
}

/**
 * Builds the extension into its target's folder.
 *
 * @throws {Failure} when the build fails; the end of its output is part of the sentence
 */
export function build(target: Target = 'chrome'): void {
  console.log(`Building the extension for ${target === 'chrome' ? 'Chrome' : 'Firefox'} …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stdout, stderr } = spawnSync(npm, ['run', 'build', '--', '--target', target], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
  throw new Failure(
    `The extension could not be built (npm run build -- --target ${target}):\n${said}`,
  );
}

/** Builds the extension unless the target's folder is newer than every source. */
export function ensureBuilt(target: Target = 'chrome'): void {
  if (!isBuilt(target)) build(target);
}
