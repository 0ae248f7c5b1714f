import { expect, it, vi } from 'vitest';
import { decode } from '../../../src/engine/decode';
import { discard } from '../../../src/engine/discard';
import type { FrameImage } from '../../../src/messaging/protocol';

const pixels = { width: 2, height: 1, data: new Uint8ClampedArray(8) };
const frame = (image: FrameImage) =>
  ({ type: 'frame', participant: 'p1', tMs: 0, capturedAt: 0, grabMs: 0, image }) as const;

it('takes pixels as they are', async () => {
  expect(await decode(pixels)).toBe(pixels);
});

it('closes bitmaps, which alone hold memory of the browser', () => {
  const close = vi.fn();
  discard(frame({ width: 2, height: 1, close } as unknown as ImageBitmap));
  expect(close).toHaveBeenCalledOnce();
  discard(frame(pixels));
  discard(frame('data:image/jpeg;base64,'));
  discard({ type: 'pong' });
});
