import { picturesOf } from './pictures-of';
import { sourceOf, type VideoSource } from './video-source';

interface Seen {
  readonly source: VideoSource;
  readonly stream: HTMLVideoElement['srcObject'];
  /** How many pictures had been shown when another track was noticed; `null` when all is well. */
  readonly staleUpTo: number | null;
}

/**
 * Notices when the track of an element was exchanged. A new stream makes the element forget its
 * picture at once; but where the page puts another track into the same stream, the last picture of
 * the track before stays until the new one has its first.
 */
export class NewTracks {
  private readonly seen = new WeakMap<HTMLVideoElement, Seen>();

  /** Whether the element shows the track that it has now. To be asked at each look. */
  shows(video: HTMLVideoElement): boolean {
    const source = sourceOf(video);
    const stream = video.srcObject;
    const before = this.seen.get(video);
    let staleUpTo = before?.staleUpTo ?? null;
    if (before !== undefined && before.source !== source) {
      staleUpTo = before.stream === stream ? picturesOf(video) : null;
    }
    // A counter that has fallen has been started anew, for a new stream.
    if (staleUpTo !== null && picturesOf(video) !== staleUpTo) staleUpTo = null;
    this.seen.set(video, { source, stream, staleUpTo });
    return staleUpTo === null;
  }
}
