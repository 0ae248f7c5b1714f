import { afterEach, expect, it, vi } from 'vitest';
import { rawPicture } from '../../../src/content/raw-picture';

/** What a browser could say of a frame; no browser can be made to say all of it here. */
const FRAME = {
  format: 'I420' as string | null,
  visibleRect: { x: 0, y: 0, width: 6, height: 4 } as { width: number; height: number } | null,
  displayWidth: 6,
  displayHeight: 4,
  rotation: 0 as number | undefined,
  flip: false as boolean | undefined,
  colorSpace: { matrix: 'bt709', fullRange: false },
  bytes: 36,
  copies: true,
};

const VIDEO = { videoWidth: 6, videoHeight: 4 } as HTMLVideoElement;
const close = vi.fn();

function take(change: Partial<typeof FRAME>) {
  const { bytes, copies, ...said } = { ...FRAME, ...change };
  class Frame {
    allocationSize = () => bytes;
    copyTo = async (to: Uint8Array) => {
      if (!copies) throw new DOMException('gone', 'InvalidStateError');
      to.fill(9);
    };
    close = close;
    constructor() {
      Object.assign(this, said);
    }
  }
  vi.stubGlobal('VideoFrame', Frame);
  return rawPicture(VIDEO);
}

afterEach(() => {
  vi.unstubAllGlobals();
  expect(close).toHaveBeenCalledOnce();
  close.mockClear();
});

it('copies all planes, and says what they are', async () => {
  expect(await take({})).toEqual({
    format: 'I420',
    width: 6,
    height: 4,
    bytes: new Uint8Array(36).fill(9),
    matrix: 'bt709',
    fullRange: false,
  });
});

it.each<[string, Partial<typeof FRAME>]>([
  ['on the graphics card', { format: null }],
  ['of a canvas', { format: 'BGRX' }],
  ['without a size', { visibleRect: null }],
  ['turned upside down', { rotation: 180 }],
  ['perhaps turned', { rotation: undefined, flip: undefined }],
  ['mirrored', { flip: true }],
  ['of pixels that are no squares', { displayWidth: 8 }],
  [
    'turned by the element',
    { visibleRect: { width: 4, height: 6 }, displayWidth: 4, displayHeight: 6 },
  ],
  ['with gaps', { bytes: 40 }],
  ['gone meanwhile', { copies: false }],
])('leaves it to be drawn: %s', async (_, change) => {
  expect(await take(change)).toBeNull();
});
