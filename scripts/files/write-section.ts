import { existsSync, readFileSync } from 'node:fs';
import { Failure } from '../cli/errors';
import { writeWhole } from './write-whole';

/**
 * Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->` in a Markdown file.
 *
 * @throws {Failure} when the file has no such place, or cannot be written
 */
export async function writeSection(file: string, name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Failure(`${file} has no ${begin} … ${end}.`);
  await writeWhole(
    file,
    `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`,
  );
}
