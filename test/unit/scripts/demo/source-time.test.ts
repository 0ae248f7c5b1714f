import { describe, expect, it } from 'vitest';
import type { FrameLog } from '../../../../scripts/demo/call/participants';
import { fileTime } from '../../../../scripts/demo/source-time';

describe('the time of a file that a tile shows', () => {
  // A file of 4 s at 25 frames a second that starts to play at epoch 1,000 ms, with 60 ms from file to tile.
  const frame = (index: number) => ({
    shownAt: 1000 + index * 40,
    mediaTimeMs: (index * 40) % 4000,
  });
  const sent = Array.from({ length: 200 }, (_, index) => frame(index));
  const received = sent.map(({ shownAt }) => ({
    shownAt: shownAt + 60,
    mediaTimeMs: 0,
    captureAt: shownAt,
  }));
  const log: FrameLog = { name: 'file', durationMs: 4000, sent, received };

  it('is that of the frame that entered the call', () => {
    expect(fileTime(log, 1000 + 2000 + 60)).toBe(2000);
    expect(fileTime(log, 1000 + 2000 + 60 + 39)).toBe(2000);
  });

  it('starts again with each round of the loop', () => {
    expect(fileTime(log, 1000 + 4080 + 60)).toBe(80);
  });

  it('is estimated where the receiver gives no capture time', () => {
    const silent = received.map(({ shownAt, mediaTimeMs }) => ({ shownAt, mediaTimeMs }));
    const time = fileTime({ ...log, received: silent }, 1000 + 2000 + 60);
    expect(Math.abs((time ?? 0) - 2000)).toBeLessThan(100);
  });

  it('is unknown where nothing was logged', () => {
    expect(fileTime({ ...log, sent: [], received: [] }, 5000)).toBeNull();
  });
});
