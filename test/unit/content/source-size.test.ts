// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { isLargeEnough } from '../../../src/content/source-size';

interface Source {
  readonly width: number;
  readonly height: number;
  /** Whether its first picture has come. */
  readonly plays?: boolean;
}

function videoOf({ width, height, plays = true }: Source): HTMLVideoElement {
  const video = document.createElement('video');
  const track = { id: 'a', getSettings: () => ({ width, height }) };
  const values = {
    videoWidth: plays ? width : 0,
    videoHeight: plays ? height : 0,
    srcObject: { getVideoTracks: () => [track] },
  };
  for (const [name, value] of Object.entries(values)) Object.defineProperty(video, name, { value });
  return video;
}

it.each([
  [64, 64, { width: 64, height: 64 }, true],
  [110, 62, { width: 320, height: 180 }, true],
  [96, 54, { width: 320, height: 180 }, true],
  [96, 54, { width: 320, height: 180, plays: false }, true],
  [54, 96, { width: 180, height: 320 }, true],
  [96, 54, { width: 96, height: 54 }, false],
  [64, 36, { width: 1280, height: 720 }, false],
])('of %d by %d px, with a source of %o: %s', (width, height, source, expected) => {
  expect(isLargeEnough(videoOf(source), { width, height })).toBe(expected);
});

it('knows nothing of a video that has neither a picture nor a track', () => {
  const video = document.createElement('video');
  Object.defineProperty(video, 'srcObject', { value: null });
  expect(isLargeEnough(video, { width: 110, height: 62 })).toBe(false);
});
