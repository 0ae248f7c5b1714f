import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';

export const DIST = join(ROOT, 'dist');

/** Everything that the build reads. */
const SOURCES = [
  'src',
  'models',
  'manifest.json',
  'vite.config.ts',
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

function isBuilt(): boolean {
  const manifest = join(DIST, 'manifest.json');
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  return SOURCES.every((source) => newest(join(ROOT, source)) <= built);
}

/**
 * Builds the extension into `dist/`.
 *
 * @throws {Failure} when the build fails; the end of its output is part of the sentence
 */
export function build(): void {
  console.log('Building the extension …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stdout, stderr } = spawnSync(npm, ['run', 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
  throw new Failure(`The extension could not be built (npm run build):\n${said}`);
}

/** Builds the extension unless `dist/` is newer than every source. */
export function ensureBuilt(): void {
  if (!isBuilt()) build();
}
