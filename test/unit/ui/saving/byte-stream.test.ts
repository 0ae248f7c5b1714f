import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteStream } from '../../../../src/ui/saving/byte-stream';

async function* each(pieces: readonly string[]) {
  yield* pieces;
}

it('gives the text as UTF-8, the byte order mark included', async () => {
  const text = fc.string({ unit: 'binary' });
  await fc.assert(
    fc.asyncProperty(fc.array(text), async (pieces) => {
      const bytes = await new Response(byteStream(each(pieces))).arrayBuffer();
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(pieces.join(''));
    }),
  );
});

it('makes no more text than is read, but for a megabyte or two', async () => {
  let made = 0;
  async function* endless() {
    for (;;) {
      made += 1000;
      yield 'a'.repeat(1000);
    }
  }
  const reader = byteStream(endless()).getReader();
  await reader.read();
  expect(made).toBeLessThan(3 * 2 ** 20);
  await reader.cancel();
});

it('throws what the pieces throw', async () => {
  async function* broken() {
    yield 'a';
    throw new Error('damaged');
  }
  await expect(new Response(byteStream(broken())).text()).rejects.toThrow('damaged');
});
