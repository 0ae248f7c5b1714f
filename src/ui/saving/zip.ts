import { downloadZip } from 'client-zip';
import { scratchFolder } from './scratch-folder';

/** One file of a zip. */
export interface ZipEntry {
  /** Its path in the zip: "talk/talk.csv". */
  readonly name: string;
  /** Its bytes in pieces, where it may be larger than memory: they are made as they are written. */
  readonly input: File | AsyncIterable<Uint8Array>;
}

/**
 * Writes a zip to the browser's private storage, so that it may be larger than memory; falls back to
 * memory where there is no such storage. A zip that cannot be finished is deleted.
 *
 * @throws DOMException `QuotaExceededError` where the disk is full; whatever the entries throw
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
    // `pipeTo` closes the file, or discards what was written if anything fails.
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
    return 'The disk has no room for the zip; free some space and save again.';
  }
  return `The zip could not be made: ${message}`;
}
