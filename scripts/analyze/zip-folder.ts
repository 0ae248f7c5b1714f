import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { makeZip } from 'client-zip';
import { writeWhole } from './write-whole';

/**
 * Puts everything in a folder into one zip, under the same names.
 *
 * @throws {Failure} where it cannot be written; nothing of it is left then
 */
export async function zipFolder(folder: string, zip: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const entries = files.map((file) => ({
    name: relative(folder, file).split(sep).join('/'),
    input: createReadStream(file),
    lastModified: statSync(file).mtime,
  }));
  await writeWhole(zip, makeZip(entries));
}
