import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTabPicture, placeIn } from '../../../src/engine/tab-picture';
import type { TabPlace } from '../../../src/messaging/protocol';

/** Node has neither a camera's API nor canvases; what Chromium does with both, test/e2e/ shows. */
const drawn = { drawImage: vi.fn(), setTransform: vi.fn(), fillRect: vi.fn(), clearRect: vi.fn() };
const sample = new Uint8ClampedArray([1, 2, 3, 255]);
const track = Object.assign(new EventTarget(), { readyState: 'live', stop: vi.fn() });
const getUserMedia = vi.fn(async () => ({ getVideoTracks: () => [track] }));
const grabFrame = vi.fn();

class Canvas {
  constructor(
    public width: number,
    public height: number,
  ) {}
  getContext = () => ({
    ...drawn,
    ...{ beginPath: vi.fn(), rect: vi.fn(), clip: vi.fn() },
    getImageData: () => ({ data: sample }),
  });
  transferToImageBitmap = () => ({ width: this.width, height: this.height });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  vi.stubGlobal('devicePixelRatio', 2);
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal(
    'ImageCapture',
    class {
      grabFrame = grabFrame;
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const size = { width: 900, height: 600 };
const place: TabPlace = {
  window: size,
  box: { x: 100, y: 50, width: 300, height: 200 },
  visible: { x: 100, y: 50, width: 300, height: 150 },
  hidden: [{ x: 110, y: 60, width: 80, height: 20 }],
};

it('knows where a tab lies in its picture, whose size stays the same', () => {
  expect(placeIn({ width: 1800, height: 1200 }, size)).toEqual({
    x: 0,
    y: 0,
    width: 1800,
    height: 1200,
  });
  expect(placeIn({ width: 1800, height: 1200 }, { width: 600, height: 600 })).toEqual({
    x: 300,
    y: 0,
    width: 1200,
    height: 1200,
  });
});

it('captures the tab without its sound, as large as it is on the screen', async () => {
  await openTabPicture('stream', size);
  expect(getUserMedia).toHaveBeenCalledExactlyOnceWith({
    audio: false,
    video: {
      mandatory: expect.objectContaining({
        chromeMediaSource: 'tab',
        chromeMediaSourceId: 'stream',
        maxWidth: 1800,
        maxHeight: 1200,
      }),
    },
  });
});

it('cuts all who wait for it out of one picture, no larger than on the screen', async () => {
  const picture = { width: 1800, height: 1200, close: vi.fn() };
  grabFrame.mockResolvedValue(picture);
  const tab = await openTabPicture('stream', size);
  const cuts = await Promise.all([tab.cut(place, 320), tab.cut(place, 1280)]);
  expect(cuts.map((cut) => cut?.image)).toMatchObject([{ width: 320 }, { width: 600 }]);
  expect(grabFrame).toHaveBeenCalledOnce();
  expect(drawn.fillRect).toHaveBeenCalledWith(110, 60, 80, 20);
  expect(cuts[0]?.sample).toBe(sample);
  const [x, y, width, height] = drawn.clearRect.mock.lastCall as number[];
  // The same in 32 x 18 points for 300 x 200 px, with one more around it.
  expect([x, y]).toEqual([expect.closeTo(0.07), expect.closeTo(-0.1)]);
  expect([width, height]).toEqual([expect.closeTo(10.53), expect.closeTo(3.8)]);
  await vi.runAllTimersAsync();
  expect(picture.close).toHaveBeenCalled();
});

it('gives up on a picture that does not come, but closes it when it does', async () => {
  const picture = { width: 1800, height: 1200, close: vi.fn() };
  grabFrame.mockReturnValue(new Promise((resolve) => setTimeout(resolve, 3000, picture)));
  const tab = await openTabPicture('stream', size);
  const cut = tab.cut(place, 320);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await cut).toBeNull();
  await vi.runAllTimersAsync();
  expect(picture.close).toHaveBeenCalled();
});

it('ends when it is closed, and tells when the browser has ended it', async () => {
  const tab = await openTabPicture('stream', size);
  tab.close();
  expect(track.stop).toHaveBeenCalledOnce();
  track.dispatchEvent(new Event('ended'));
  await expect(tab.ended).resolves.toBeUndefined();
});
