import type { Page } from 'playwright-core';
import { within } from '../../scripts/chromium/waiting';

const LENGTH_MS = 2_000;

/** Records what the first video of a page shows: a WebM file of two seconds. */
export async function recordVideo(page: Page): Promise<Buffer> {
  const recorded = page.evaluate(async (length) => {
    const stream = document.querySelector('video')?.srcObject as MediaStream;
    const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, length));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  }, LENGTH_MS);
  return Buffer.from(await within(recorded, 30_000, 'The video could not be recorded.'));
}
