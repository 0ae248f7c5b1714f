/** What a video shows: the id of a track, or the element itself where it plays a file. */
export type VideoSource = string | HTMLVideoElement;

/**
 * Identifies what a video shows. A stream is known by its video track: apps wrap the same track in a
 * new MediaStream for each element that shows it, and put another track into the same element.
 */
export function sourceOf(video: HTMLVideoElement): VideoSource {
  return trackOf(video)?.id ?? video;
}

/** The video track that an element shows; `null` for a file, or a stream without a picture. */
export function trackOf(video: HTMLVideoElement): MediaStreamTrack | null {
  const stream = video.srcObject;
  // Not `instanceof`: an iframe's streams belong to its own window's classes.
  if (stream === null || !('getVideoTracks' in stream)) return null;
  return stream.getVideoTracks()[0] ?? null;
}
