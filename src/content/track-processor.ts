/** What is used of a stream's reader. */
export interface PictureReader {
  read(): Promise<ReadableStreamReadResult<VideoFrame>>;
  cancel(): Promise<void>;
}

/** Chromium has it on the main thread; TypeScript's DOM types lack it. */
export interface TrackProcessor {
  readonly readable: { getReader(): PictureReader };
}

interface WithTrackProcessor {
  readonly MediaStreamTrackProcessor?: new (init: {
    track: MediaStreamTrack;
    maxBufferSize: number;
  }) => TrackProcessor;
}

/**
 * Hands out the pictures of a track, of which it keeps only the newest; `null` in other browsers. In
 * Firefox's build track-processor.firefox.ts stands in this file's place.
 */
export function processTrack(track: MediaStreamTrack): TrackProcessor | null {
  const { MediaStreamTrackProcessor } = globalThis as WithTrackProcessor;
  if (MediaStreamTrackProcessor === undefined) return null;
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
}
