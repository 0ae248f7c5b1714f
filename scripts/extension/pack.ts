import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { Failure } from '../cli/errors';
import { filesIn } from '../files/files-in';
import { ROOT } from '../files/root';
import { writeWhole } from '../files/write-whole';

/** Most of the package is the weights of the six models; it should stay quick to install. */
const MAX_BYTES = 7_000_000;

/** A fixed local time: zip files store local times, so the same files make the same zip everywhere. */
const MTIME = new Date(2020, 0, 1);

export interface Packed {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Packs the built extension into `countenance-VERSION.zip` in the repository's folder. The build is
 * reproducible: the same files give the same bytes.
 *
 * @throws {Failure} when the zip is too large, or cannot be written
 */
export async function pack(folder: string): Promise<Packed> {
  const contents: Zippable = {};
  for (const path of filesIn(folder).filter((path) => !path.startsWith('.'))) {
    contents[path] = [readFileSync(join(folder, path)), { mtime: MTIME, level: 9 }];
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    version: string;
  };
  const name = `countenance-${manifest.version}.zip`;
  const zip = zipSync(contents);
  await writeWhole(join(ROOT, name), zip);
  if (zip.length > MAX_BYTES) {
    throw new Failure(
      `The package has ${(zip.length / 1e6).toFixed(2)} MB, more than ${MAX_BYTES / 1e6}: see what in dist/ is large.`,
    );
  }
  return { name, files: Object.keys(contents).length, bytes: zip.length };
}
