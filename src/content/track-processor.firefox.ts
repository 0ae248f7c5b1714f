import type { TrackProcessor } from './track-processor';

/**
 * Hands out the pictures of a track, of which it keeps only the newest. Firefox has a processor of tracks
 * in workers alone, so that a video element outside of the page has to play it.
 */
export function processTrack(track: MediaStreamTrack): TrackProcessor {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.play().catch(() => undefined);
  const readable = new ReadableStream<VideoFrame>(
    {
      pull: (pictures) =>
        new Promise((resolve) => {
          track.addEventListener('ended', () => resolve(), { once: true });
          video.requestVideoFrameCallback(() => {
            pictures.enqueue(new VideoFrame(video));
            resolve();
          });
        }),
      cancel: () => {
        video.srcObject = null;
      },
    },
    { highWaterMark: 0 },
  );
  return { readable };
}
