import { isCanvas, type PictureElement } from './picture-element';

/** What an element shows: the id of a track, or the element itself where it plays a file or is painted on. */
export type VideoSource = string | PictureElement;

/**
 * Identifies what a video shows. A stream is known by its video track: apps wrap the same track in a
 * new MediaStream for each element that shows it, and put another track into the same element.
 */
export function sourceOf(video: PictureElement): VideoSource {
  return trackOf(video)?.id ?? video;
}

/** The video track that an element shows; `null` for a file, or a stream without a picture. */
export function trackOf(video: PictureElement): MediaStreamTrack | null {
  if (isCanvas(video)) return null;
  const stream = video.srcObject;
  // Not `instanceof`: an iframe's streams belong to its own window's classes.
  if (stream === null || !('getVideoTracks' in stream)) return null;
  return stream.getVideoTracks()[0] ?? null;
}
