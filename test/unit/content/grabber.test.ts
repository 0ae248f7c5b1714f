import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PATIENCE_MS, VideoGrabber } from '../../../src/content/grabber';

/** A video that never presents another picture, as one that was taken from the page. */
function videoWith(pictures: number, readyState = 4): HTMLVideoElement {
  const video = {
    readyState,
    HAVE_CURRENT_DATA: 2,
    ownerDocument: { hidden: false },
    getVideoPlaybackQuality: () => ({ totalVideoFrames: pictures }),
    requestVideoFrameCallback: () => 1,
    cancelVideoFrameCallback: () => undefined,
  };
  return video as unknown as HTMLVideoElement;
}

const next = (grabber: VideoGrabber) =>
  grabber.next(320, 'bitmap', () => true, new AbortController().signal);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('grabs nothing of a video that has no picture yet', async () => {
  const waiting = next(new VideoGrabber(videoWith(0)));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await waiting).toBeNull();
});

it('grabs nothing of a video that counts a picture but cannot be drawn yet', async () => {
  const waiting = next(new VideoGrabber(videoWith(1, 1)));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await waiting).toBeNull();
});

it('does not wait for a picture any more once it is closed', async () => {
  const grabber = new VideoGrabber(videoWith(0));
  const waiting = next(grabber);
  grabber.close();
  // No time passes here.
  expect(await waiting).toBeNull();
});
