import { isVideo, type PictureElement } from './picture-element';

/** What an element shows: a mark of its track, or the element itself where it plays a file or is painted on. */
export type VideoSource = string | PictureElement;

const marks = new WeakMap<MediaStreamTrack, string>();
let marked = 0;

/**
 * Identifies what a video shows. A stream is known by its video track: apps wrap the same track in a
 * new MediaStream for each element that shows it, and put another track into the same element. It is
 * the track itself that counts, not its id, which the sender chooses: with Janus, the tracks of all
 * participants have the same.
 */
export function sourceOf(video: PictureElement): VideoSource {
  const track = trackOf(video);
  return track === null ? video : markOf(track);
}

function markOf(track: MediaStreamTrack): string {
  const mark = marks.get(track) ?? `track ${++marked}`;
  marks.set(track, mark);
  return mark;
}

/** The video track that an element shows; `null` for a file, or a stream without a picture. */
export function trackOf(video: PictureElement): MediaStreamTrack | null {
  if (!isVideo(video)) return null;
  const stream = video.srcObject;
  // Not `instanceof`: an iframe's streams belong to its own window's classes.
  if (stream === null || !('getVideoTracks' in stream)) return null;
  return stream.getVideoTracks()[0] ?? null;
}
