import { PictureClock } from '../picture-clock';
import { pageDocuments } from '../picture-in-picture';
import { picturesOf } from '../pictures-of';
import { boundsOf, findPictures, isInSight } from '../video-finder';
import { sourceOf, trackOf, type VideoSource } from '../video-source';

/** A stream must play for this long, ms: pages try out cameras and show effects for a moment. */
const LEAST_PLAYED_MS = 3000;
/** One stream alone makes a call only if its picture's shorter side is at least this long, CSS px. */
const LARGE = 240;
/** A call is over when there has been none for this long, ms: layouts change, and cameras go off. */
const OVER_AFTER_MS = 30_000;
/** What happened for longer than this, ms, while the tab was hidden or the machine asleep, is unknown. */
const MOST_BETWEEN_LOOKS_MS = 2000;

interface Stream {
  readonly video: HTMLVideoElement;
  readonly clock: PictureClock;
  /** Epoch ms. */
  readonly since: number;
}

/**
 * Tells whether there is a call on the page: visible videos that have been playing live streams for a
 * few seconds, two or more of them, or a large one. It counts pictures, but never looks at one.
 */
export class CallWatch {
  private streams = new Map<VideoSource, Stream>();
  /** For how long there has been no call, ms. */
  private absentMs = Number.POSITIVE_INFINITY;
  private lookedAt = 0;

  /**
   * Searches the page; to be called about once a second while it can be seen.
   *
   * @param now epoch ms
   */
  look(now: number): boolean {
    const playing = this.playing(now);
    const isCall = playing.length > 1 || playing.some(isLarge);
    const passed = Math.min(now - this.lookedAt, MOST_BETWEEN_LOOKS_MS);
    this.absentMs = isCall ? 0 : this.absentMs + passed;
    this.lookedAt = now;
    return this.absentMs < OVER_AFTER_MS;
  }

  /** One video for each stream that has played for long enough: the largest that shows it. */
  private playing(now: number): HTMLVideoElement[] {
    const videos = findPictures(pageDocuments()).videos.filter(isPlayingLive).filter(isInSight);
    const shown = new Map<VideoSource, HTMLVideoElement>();
    for (const video of videos.sort((a, b) => shorterSide(a) - shorterSide(b))) {
      shown.set(sourceOf(video), video);
    }
    this.streams = new Map(
      [...shown]
        .map(([source, video]) => [source, this.streamOf(source, video, now)] as const)
        // A stalled connection, or a camera that is off, counts anew once pictures come again.
        .filter(([, { clock }]) => clock.frozenSince(now) === null),
    );
    return [...this.streams.values()]
      .filter(({ since }) => now - since >= LEAST_PLAYED_MS)
      .map(({ video }) => video);
  }

  private streamOf(source: VideoSource, video: HTMLVideoElement, now: number): Stream {
    const known = this.streams.get(source);
    if (known?.video === video) return known;
    const clock = new PictureClock(() => picturesOf(video), now, known?.clock ?? null);
    return { video, clock, since: known?.since ?? now };
  }
}

function isPlayingLive(video: HTMLVideoElement): boolean {
  if (trackOf(video)?.readyState !== 'live') return false;
  return !video.paused && video.readyState >= video.HAVE_CURRENT_DATA;
}

function isLarge(video: HTMLVideoElement): boolean {
  return shorterSide(video) >= LARGE;
}

function shorterSide(video: HTMLVideoElement): number {
  const { width, height } = boundsOf(video);
  return Math.min(width, height);
}
