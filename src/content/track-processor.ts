/** Chromium has it on the main thread; TypeScript's DOM types lack it. */
export interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

interface WithTrackProcessor {
  readonly MediaStreamTrackProcessor?: new (init: {
    track: MediaStreamTrack;
    maxBufferSize: number;
  }) => TrackProcessor;
}

/** Hands out the pictures of a track, of which it keeps only the newest; `null` in other browsers. */
export function processTrack(track: MediaStreamTrack): TrackProcessor | null {
  const { MediaStreamTrackProcessor } = globalThis as WithTrackProcessor;
  if (MediaStreamTrackProcessor === undefined) return null;
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
}
