import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import project from '../../package.json' with { type: 'json' };
import { Failure } from '../cli/errors';
import { filesIn } from '../files/files-in';
import { ROOT } from '../files/root';
import { writeWhole } from '../files/write-whole';
import { distOf, type Target } from './target';

/** Most of a package is the weights of the six models; it should stay quick to install. */
const MAX_BYTES = 7_000_000;

/** A fixed local time: zip files store local times, so the same files make the same zip everywhere. */
const MTIME = new Date(2020, 0, 1);

/** The stores, and which build each gets. */
export const STORES = { chrome: 'chrome', edge: 'chrome', firefox: 'firefox' } as const;
export type Store = keyof typeof STORES;

export interface Packed {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the zip, hexadecimal. */
  readonly sha256: string;
}

/**
 * Packs the built extension into `countenance-VERSION-STORE.zip` in the repository's folder. The build
 * is reproducible: the same files give the same bytes.
 *
 * @throws {Failure} when the zip is too large, or cannot be written
 */
export async function pack(store: Store): Promise<Packed> {
  const target: Target = STORES[store];
  const folder = distOf(target);
  const paths = filesIn(folder).filter((path) => !path.startsWith('.'));
  const packed = await packFiles(folder, paths, store);
  if (packed.bytes > MAX_BYTES) {
    throw new Failure(
      `${packed.name} has ${(packed.bytes / 1e6).toFixed(2)} MB, more than ${MAX_BYTES / 1e6}: see what in ${folder} is large.`,
    );
  }
  return packed;
}

/**
 * Packs all files that are under version control into `countenance-VERSION-sources.zip`, which Firefox's
 * reviewers build the package from.
 *
 * @throws {Failure} where git does not say which files those are
 */
export async function packSources(): Promise<Packed> {
  return packFiles(ROOT, trackedFiles(), 'sources');
}

function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 16_000_000,
    });
    return listed
      .split('\0')
      .filter((path) => path !== '')
      .sort();
  } catch {
    throw new Failure('The sources cannot be packed: git does not list the files of this folder.');
  }
}

async function packFiles(folder: string, paths: readonly string[], what: string): Promise<Packed> {
  const contents: Zippable = {};
  for (const path of paths) {
    contents[path] = [readFileSync(join(folder, path)), { mtime: MTIME, level: 9 }];
  }
  const name = `countenance-${project.version}-${what}.zip`;
  const zip = zipSync(contents);
  await writeWhole(join(ROOT, name), zip);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  return { name, files: paths.length, bytes: zip.length, sha256 };
}
