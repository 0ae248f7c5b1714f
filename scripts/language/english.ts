import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { englishMessages } from '../../src/language/messages';
import { filesIn } from '../files/files-in';
import { ROOT } from '../files/root';

/** A file of src/ that has words in it. */
const HAS_WORDS = / = messages\(\s*'/;

/** The files of src/ that have words in them, by their paths in it. */
function filesWithWords(): string[] {
  const folder = join(ROOT, 'src');
  return filesIn(folder).filter(
    (path) => /\.tsx?$/.test(path) && HAS_WORDS.test(readFileSync(join(folder, path), 'utf8')),
  );
}

/** All English messages of the interface, by their keys. */
export async function allEnglish(): Promise<ReadonlyMap<string, string>> {
  for (const path of filesWithWords()) await import(pathToFileURL(join(ROOT, 'src', path)).href);
  return englishMessages();
}
