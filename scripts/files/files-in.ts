import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * The paths of all files in a folder and its sub-folders, relative to it, with `/` as separator and
 * sorted, so that they are the same on every system.
 *
 * @throws Node's own error when there is no such folder
 */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
