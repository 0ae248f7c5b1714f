import { downloadZip } from 'client-zip';
import { messages, say } from '../../language/messages';
import { scratchFolder } from './scratch-folder';
import type { ZipAnswer, ZipRequest } from './zip-messages';

const ZIP = messages('zip', {
  diskFull: 'The disk has no room for the zip; free some space and save again.',
  failed: say((words: string) => ({ words }), 'The zip could not be made: {words}'),
});

/** One file of a zip. */
export interface ZipEntry {
  /** Its path in the zip: "talk/talk.csv". */
  readonly name: string;
  /** Its bytes in pieces, where it may be larger than memory: they are made as they are written. */
  readonly input: File | AsyncIterable<Uint8Array>;
}

type ZipEntries = AsyncIterable<ZipEntry> | Iterable<ZipEntry>;

/** So many pieces of a file are made before the worker asks for them. */
const PIECES_AHEAD = 2;

/**
 * Writes a zip to the browser's private storage, so that it may be larger than memory; falls back to
 * memory where there is no such storage. A zip that cannot be finished is deleted. Each entry is read to
 * its end before the next is asked for.
 *
 * @throws DOMException `QuotaExceededError` where the disk is full; whatever the entries throw
 */
export async function zipOf(name: string, entries: ZipEntries): Promise<File> {
  const folder = await scratchFolder();
  const type = 'application/zip';
  if (folder === null) return new File([await downloadZip(entries).blob()], name, { type });
  const scratch = `${crypto.randomUUID()}.zip`;
  const handle = await folder.getFileHandle(scratch, { create: true });
  const worker = new Worker('/workers/zip.js', { type: 'module' });
  try {
    await new ZipWriting(worker, entries).write(handle);
    return new File([await handle.getFile()], name, { type });
  } catch (error) {
    await folder.removeEntry(scratch).catch(() => undefined);
    throw error;
  } finally {
    worker.terminate();
  }
}

/** Gives a worker the files of a zip, one after the other. */
class ZipWriting {
  private readonly entries: AsyncGenerator<ZipEntry>;
  /** What making the files threw; the worker only knows that they have failed. */
  private thrown: { readonly error: unknown } | null = null;

  constructor(
    private readonly worker: Worker,
    entries: ZipEntries,
  ) {
    this.entries = inTurn(entries);
  }

  async write(handle: FileSystemFileHandle): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.worker.addEventListener('error', ({ message }) => {
          reject(new Error(message || 'its program cannot be run.'));
        });
        this.worker.addEventListener('message', ({ data }: MessageEvent<ZipAnswer>) => {
          if (data.type === 'next') void this.giveNext();
          else if (data.type === 'done') resolve();
          else reject(this.thrown?.error ?? new DOMException(data.message, data.name));
        });
        this.send({ type: 'begin', handle });
      });
    } finally {
      // Whoever makes the files can put away what they hold.
      await this.entries.return(undefined);
    }
  }

  private async giveNext(): Promise<void> {
    try {
      const { done, value } = await this.entries.next();
      if (done) {
        this.send({ type: 'end' });
      } else if (value.input instanceof File) {
        this.send({ type: 'entry', name: value.name, input: value.input });
      } else {
        const input = this.streamOf(value.input);
        this.send({ type: 'entry', name: value.name, input }, [input]);
      }
    } catch (error) {
      this.thrown = { error };
      this.send({ type: 'fail' });
    }
  }

  /** The pieces of a file as a stream that can go to another thread. */
  private streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
    const all = pieces[Symbol.asyncIterator]();
    return new ReadableStream(
      {
        pull: async (controller) => {
          try {
            const { done, value } = await all.next();
            if (done) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            this.thrown = { error };
            controller.error(new Error('a file could not be made.'));
          }
        },
        cancel: async () => {
          await all.return?.();
        },
      },
      { highWaterMark: PIECES_AHEAD },
    );
  }

  private send(request: ZipRequest, transfer: Transferable[] = []): void {
    this.worker.postMessage(request, transfer);
  }
}

async function* inTurn(entries: ZipEntries): AsyncGenerator<ZipEntry> {
  yield* entries;
}

/** One sentence about a zip that could not be written. */
export function zipProblem(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') {
    return ZIP.diskFull;
  }
  return ZIP.failed(message);
}
