/** What is missing from a zip or a folder of saved files, said in a file of its own. */
import { provenanceLines } from '../ui/saving/provenance';
import type { ZipEntry } from '../ui/saving/zip';
import { WORDS } from './photos/strings';
import { programVersion, provenanceOf, type ReadBy, type Unread } from './read-by';

/** The name of that file. */
export const LEFT_OUT_FILE = 'left-out.txt';

/**
 * Every file that is missing, and why, below what is known of where the others come from.
 *
 * @param by with what the others were read; empty where none was
 * @param program the version that saves
 */
export function leftOutText(
  leftOut: readonly Unread[],
  by: readonly ReadBy[],
  program: string,
): string {
  const head = provenanceLines(provenanceOf(by, leftOut, program));
  const rows = leftOut.map(({ file, why }) => WORDS.report.unread(file, why));
  return `${[...head, '', ...rows].join('\n')}\n`;
}

/** Gathers what is missing while files are made, and adds the file that names it. */
export class LeftOut {
  /** What could not be made of files that were read. */
  readonly copies: Unread[] = [];

  /** @param unread files that were given and not read */
  constructor(private readonly unread: readonly Unread[] = []) {}

  /**
   * Makes the entries of a zip; where something is missing from them, the last one names it.
   *
   * @param make is given a function to call with what cannot be made
   * @param by with what everything was read
   */
  async *named(
    make: (left: (one: Unread) => void) => AsyncIterable<ZipEntry>,
    by: readonly ReadBy[],
  ): AsyncGenerator<ZipEntry> {
    yield* make((one) => this.copies.push(one));
    const all = [...this.unread, ...this.copies];
    if (all.length === 0) return;
    const text = leftOutText(all, by, await programVersion());
    yield {
      name: LEFT_OUT_FILE,
      input: new File([text], LEFT_OUT_FILE, { type: 'text/plain' }),
    };
  }
}
