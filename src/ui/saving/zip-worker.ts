/** Writes one zip, in a thread of its own: the page makes the bytes meanwhile. */
import { downloadZip } from 'client-zip';
import type { ZipEntry } from './zip';
import type { ZipAnswer, ZipRequest } from './zip-messages';

const answer = (message: ZipAnswer) => postMessage(message);

/** Resolves with the page's next message. */
function nextRequest(): Promise<ZipRequest> {
  return new Promise((resolve) => {
    addEventListener('message', ({ data }: MessageEvent<ZipRequest>) => resolve(data), {
      once: true,
    });
  });
}

async function* entries(): AsyncGenerator<ZipEntry> {
  for (;;) {
    const wanted = nextRequest();
    answer({ type: 'next' });
    const request = await wanted;
    if (request.type === 'fail') throw new Error('a file could not be made.');
    if (request.type !== 'entry') return;
    yield request;
  }
}

async function write(): Promise<void> {
  const request = await nextRequest();
  if (request.type !== 'begin') return;
  // `pipeTo` closes the file, or discards what was written if anything fails.
  await downloadZip(entries()).body?.pipeTo(await request.handle.createWritable());
}

write().then(
  () => answer({ type: 'done' }),
  (error: Error) => answer({ type: 'failed', name: error.name, message: error.message }),
);
