/** Text is encoded in pieces of about this length, in characters: few enough calls, little enough memory. */
const PIECE = 2 ** 20;

/**
 * Text as a stream of UTF-8. It is made only as quickly as it is read, about a megabyte ahead, so that a
 * file may be larger than memory.
 *
 * @param pieces of any length; whatever they throw, the stream throws
 */
export function byteStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      let text = '';
      while (text.length < PIECE) {
        const { done, value } = await iterator.next();
        if (done) {
          if (text !== '') controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
