import { downloadZip } from 'client-zip';
import { scratchFolder } from './scratch-folder';

/** One file of a zip. */
export interface ZipEntry {
  /** With its folder, if it is in one: "talk/talk.csv". */
  readonly name: string;
  readonly input: File;
}

/**
 * Writes a zip to the browser's private storage, so that its size does not matter; in memory where
 * there is none. Where it cannot be finished nothing of it is left.
 *
 * @throws DOMException `QuotaExceededError` where the disk is full; what the entries throw
 */
export async function zipOf(
  name: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): Promise<File> {
  const folder = await scratchFolder();
  const type = 'application/zip';
  if (folder === null) return new File([await downloadZip(entries).blob()], name, { type });
  const scratch = `${crypto.randomUUID()}.zip`;
  const handle = await folder.getFileHandle(scratch, { create: true });
  try {
    // Closes what it writes to, or gives it up where something goes wrong.
    await downloadZip(entries).body?.pipeTo(await handle.createWritable());
    return new File([await handle.getFile()], name, { type });
  } catch (error) {
    await folder.removeEntry(scratch).catch(() => undefined);
    throw error;
  }
}

/** One sentence about a zip that could not be written. */
export function zipProblem(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') {
    return 'The disk has no room for the zip; free some and save again.';
  }
  return `The zip could not be made: ${message}`;
}
