import { BufferTarget, StreamTarget, type StreamTargetChunk, type Target } from 'mediabunny';
import { scratchFolder } from '../../ui/saving/scratch-folder';

/** A file that is being written, which the user does not see until it is finished. */
export interface Scratch {
  readonly target: Target;
  finish(name: string, type: string): Promise<File>;
  discard(): Promise<void>;
}

/** A FileSystemSyncAccessHandle: fast, but only in workers, and so missing from the "dom" types. */
interface SyncAccess {
  write(data: Uint8Array, options: { readonly at: number }): number;
  close(): void;
}

interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>;
}

/** The file is written in chunks of this size, bytes. */
const CHUNK = 4 * 2 ** 20;

/**
 * Begins a file in the browser's private storage, which is on disk; falls back to memory.
 *
 * @param extension with its dot
 */
export async function openScratch(extension: string): Promise<Scratch> {
  const folder = await scratchFolder();
  if (folder === null) return memoryScratch();
  const name = `${crypto.randomUUID()}${extension}`;
  const handle = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
  const access = await handle.createSyncAccessHandle();
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => writeAll(access, data, position),
    close: () => access.close(),
    abort: () => access.close(),
  });
  return {
    target: new StreamTarget(writable, { chunked: true, chunkSize: CHUNK }),
    finish: async (finalName, type) => {
      access.close();
      return new File([await handle.getFile()], finalName, { type });
    },
    discard: async () => {
      access.close();
      await folder.removeEntry(name).catch(() => undefined);
    },
  };
}

/** On a nearly full disk, `write` writes only part of the data without an error. */
function writeAll(access: SyncAccess, data: Uint8Array, position: number): void {
  const written = access.write(data, { at: position });
  if (written < data.byteLength) throw new DOMException('disk full', 'QuotaExceededError');
}

function memoryScratch(): Scratch {
  const target = new BufferTarget();
  return {
    target,
    finish: async (name, type) => new File([target.buffer ?? new ArrayBuffer(0)], name, { type }),
    discard: async () => undefined,
  };
}
