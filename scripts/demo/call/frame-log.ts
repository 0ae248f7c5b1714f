import type { FrameLog, FrameSample } from './participants';

const epoch = (now: number): number => performance.timeOrigin + now;

function record(video: HTMLVideoElement, into: FrameSample[]): void {
  video.requestVideoFrameCallback((now, frame) => {
    const { captureTime, mediaTime } = frame;
    const sample = { shownAt: epoch(now), mediaTimeMs: mediaTime * 1000 };
    into.push(captureTime === undefined ? sample : { ...sample, captureAt: epoch(captureTime) });
    record(video, into);
  });
}

/** Logs every frame that a file plays, and every frame that its tile then receives. */
export function logFrames(
  name: string,
  source: HTMLVideoElement,
  tile: HTMLVideoElement,
): FrameLog {
  const log = { name, durationMs: source.duration * 1000, sent: [], received: [] };
  record(source, log.sent);
  record(tile, log.received);
  return log;
}
