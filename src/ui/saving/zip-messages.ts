/** What a page and the worker that writes its zip tell each other. Types alone. */

/** From the page: where to, then one after the other, as the worker asks for them, the files. */
export type ZipRequest =
  | { readonly type: 'begin'; readonly handle: FileSystemFileHandle }
  | {
      readonly type: 'entry';
      readonly name: string;
      readonly input: File | ReadableStream<Uint8Array>;
    }
  | { readonly type: 'end' }
  /** The next file could not be made. */
  | { readonly type: 'fail' };

/** From the worker. */
export type ZipAnswer =
  | { readonly type: 'next' }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly name: string; readonly message: string };
