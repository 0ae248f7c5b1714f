import type { FrameUpMessage } from '../messaging/protocol';

/** Closes a frame's bitmap, which would otherwise hold its memory until it is garbage collected. */
export function discard(message: FrameUpMessage): void {
  if (message.type !== 'frame' || typeof message.image !== 'object') return;
  if ('close' in message.image) message.image.close();
}
