import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from 'client-zip';
import { filesIn } from './files-in';
import { writeWhole } from './write-whole';

/**
 * Packs everything in a folder into one zip, under paths relative to the folder.
 *
 * @throws {Failure} where it cannot be written; no part of it is left then
 */
export async function zipFolder(folder: string, zip: string): Promise<void> {
  const entries = filesIn(folder).map((name) => {
    const file = join(folder, name);
    return { name, input: createReadStream(file), lastModified: statSync(file).mtime };
  });
  await writeWhole(zip, makeZip(entries));
}
