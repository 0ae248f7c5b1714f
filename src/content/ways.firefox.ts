import browser from 'webextension-polyfill';
import { runtimePortChannel } from '../messaging/channel';
import { FRAME_PORT } from '../messaging/protocol';
import type { Opening, Way } from './opening';

/**
 * Firefox's runtime ports carry pixels, but no bitmaps. So nothing is put into the page to open a
 * channel, and none of the extension's files need be open to pages.
 */
export const WAYS: readonly Way[] = [openRuntime];

function openRuntime(): Opening {
  const port = browser.runtime.connect({ name: FRAME_PORT });
  const channel = runtimePortChannel(port) as Opening['channel'];
  return { channel, transport: 'runtime', form: 'pixels', done: () => undefined };
}
