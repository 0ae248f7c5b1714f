import type { PictureReader, TrackProcessor } from './track-processor';

/**
 * Hands out the pictures of a track, of which it keeps only the newest. Firefox has a processor of tracks
 * in workers alone, so that a video element outside of the page has to play it. It is no stream: those are
 * the page's, which cannot call what belongs to the extension.
 */
export function processTrack(track: MediaStreamTrack): TrackProcessor {
  return { readable: { getReader: () => new ElementReader(track) } };
}

class ElementReader implements PictureReader {
  private readonly video = document.createElement('video');

  constructor(private readonly track: MediaStreamTrack) {
    this.video.muted = true;
    this.video.srcObject = new MediaStream([track]);
    this.video.play().catch(() => undefined);
  }

  read(): Promise<ReadableStreamReadResult<VideoFrame>> {
    const { video, track } = this;
    return new Promise((resolve) => {
      // A track that its own user stops tells nobody.
      const check = setInterval(() => track.readyState === 'ended' && end(), 1000);
      const end = () => {
        clearInterval(check);
        void this.cancel();
        resolve({ done: true, value: undefined });
      };
      video.requestVideoFrameCallback(() => {
        clearInterval(check);
        resolve({ done: false, value: new VideoFrame(video) });
      });
    });
  }

  async cancel(): Promise<void> {
    this.video.srcObject = null;
  }
}
