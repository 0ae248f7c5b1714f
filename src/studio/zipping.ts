import { type Signal, signal } from '@preact/signals';
import { saveFile } from '../ui/saving/save-file';
import { type ZipEntry, zipOf, zipProblem } from '../ui/saving/zip';
import type { LeftOut } from './left-out';
import { WORDS } from './strings';

/** The state of a "save as zip" button. */
export class Zipping {
  readonly busy: Signal<boolean> = signal(false);
  /** One sentence about the last zip that could not be made, or that lacks something. */
  readonly problem = signal<string | null>(null);

  /**
   * Makes a zip and saves it to the downloads. That the user stopped it is not a problem.
   *
   * @param leftOut gathers the copies that could not be made
   * @returns whether it was saved
   */
  async save(
    name: string,
    entries: AsyncIterable<ZipEntry>,
    { copies }: Pick<LeftOut, 'copies'>,
  ): Promise<boolean> {
    if (this.busy.value) return false;
    this.busy.value = true;
    this.problem.value = null;
    let isSaved = false;
    try {
      saveFile(name, await zipOf(name, entries));
      isSaved = true;
      if (copies.length > 0) this.problem.value = WORDS.noCopies(copies.map(({ file }) => file));
    } catch (error) {
      const stopped = error instanceof DOMException && error.name === 'AbortError';
      if (!stopped) this.problem.value = zipProblem(error);
    }
    this.busy.value = false;
    return isSaved;
  }
}

/** Files as the entries of a zip without folders. */
export async function* flat(files: AsyncIterable<File>): AsyncGenerator<ZipEntry> {
  for await (const file of files) yield { name: file.name, input: file };
}
