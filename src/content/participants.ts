import type { ParticipantInfo } from '../messaging/protocol';
import { isReadable } from './grabber';
import { NewTracks } from './new-tracks';
import type { Site } from './sites/identity';
import { groupBySource, type SourceOnPage } from './source-on-page';
import { boundsOf, findVideos, isInSight } from './video-finder';
import { sourceOf, type VideoSource } from './video-source';

/** One participant as the page shows it. */
export interface PageParticipant {
  readonly id: string;
  readonly number: number;
  /** The largest element that shows this participant. */
  readonly video: HTMLVideoElement;
  readonly state: ParticipantInfo['state'];
  readonly name: string | null;
}

/** Somebody who is or was on the page. */
interface Known {
  readonly id: string;
  readonly number: number;
  /** The id on the page; `null` until the page shows one. */
  key: string | null;
  /** Whether there was nothing to see of them so far, not even a track. */
  empty: boolean;
  name: string | null;
  /** A changed name is adopted once it is read twice in a row: apps rebuild tiles piece by piece. */
  candidate: string | null;
}

/** What was read at the last look. */
interface Shown {
  readonly known: Known;
  readonly video: HTMLVideoElement;
  readonly source: VideoSource;
  readonly key: string | null;
}

/** Numbers the participants on the page, and recognises each from one look to the next. */
export class Participants {
  private count = 0;
  private readonly byKey = new Map<string, Known>();
  private readonly byTrack = new Map<string, Known>();
  private readonly byFile = new WeakMap<HTMLVideoElement, Known>();
  /** Whom an element showed last, whatever it played. */
  private readonly byElement = new WeakMap<HTMLVideoElement, Known>();
  private readonly newTracks = new NewTracks();
  private shown = new Map<string, Shown>();

  /**
   * @param siteNow says which app the page is of: asked at each look, since pages change
   */
  constructor(
    private readonly siteNow: () => Site,
    private readonly root: Document,
  ) {}

  /** Searches the page; to be called about every 500 ms. */
  look(): PageParticipant[] {
    const site = this.siteNow();
    const shown = new Map<string, Shown>();
    const named = new Map<Known, SourceOnPage>();
    for (const found of groupBySource(site, findVideos(this.root))) {
      const video = largestOf(found.videos.filter(isInSight));
      if (video === null || found.screen) continue;
      const { source } = found;
      const known = this.recognise(found);
      // One who is seen in two tracks at once stays with the one that was read.
      const other = shown.get(known.id);
      if (other !== undefined && source !== this.shown.get(known.id)?.source) continue;
      shown.set(known.id, { known, video, source, key: site.keyOf(video) });
      named.set(known, found);
    }
    for (const [known, found] of named) adoptName(known, found);
    this.shown = shown;
    return [...shown.values()].map(({ known: { id, number, name }, video }) => {
      // The picture of the track before must not be read as this participant's.
      const state = this.newTracks.shows(video) ? stateOf(video) : 'paused';
      return { id, number, video, name, state };
    });
  }

  /**
   * Whether an element still shows the participant that it showed at the last look. Pages exchange
   * the track of an element without any event.
   */
  stillShows(id: string, video: HTMLVideoElement): boolean {
    const shown = this.shown.get(id);
    if (shown?.video !== video) return false;
    return shown.source === sourceOf(video) && shown.key === this.siteNow().keyOf(video);
  }

  private recognise({ key, source, videos }: SourceOnPage): Known {
    const known =
      (key === null ? undefined : this.byKey.get(key)) ??
      this.candidates(source, videos).find((one) => key === null || one.key === null) ??
      this.newcomer();
    if (key !== null) {
      known.key = key;
      this.byKey.set(key, known);
    }
    if (typeof source === 'string') this.byTrack.set(source, known);
    else if (isFile(source)) this.byFile.set(source, known);
    known.empty &&= typeof source !== 'string' && !isFile(source);
    for (const video of videos) this.byElement.set(video, known);
    return known;
  }

  /** Who a source may be if the page shows no id, the likeliest first. */
  private candidates(source: VideoSource, videos: readonly HTMLVideoElement[]): Known[] {
    const elements = videos.map((video) => this.byElement.get(video));
    const before = elements.filter((known) => known !== undefined);
    if (typeof source === 'string') {
      const known = this.byTrack.get(source);
      // A tile may stand there before its camera is on.
      const waiting = before.filter(({ empty }) => empty);
      return known === undefined ? waiting : [known, ...waiting];
    }
    const known = this.byFile.get(source);
    if (isFile(source)) return known === undefined ? before.filter(({ empty }) => empty) : [known];
    // A camera that was switched off: there is nothing to see, so whose it was may stay.
    return before;
  }

  private newcomer(): Known {
    this.count += 1;
    const id = `p${this.count}`;
    return { id, number: this.count, key: null, empty: true, name: null, candidate: null };
  }
}

function isFile(video: HTMLVideoElement): boolean {
  return video.srcObject === null && video.currentSrc !== '';
}

function adoptName(known: Known, { name, marked }: SourceOnPage): void {
  const atOnce = known.name === null && marked;
  if (atOnce || known.candidate === name) known.name = name ?? known.name;
  known.candidate = name;
}

function largestOf(videos: readonly HTMLVideoElement[]): HTMLVideoElement | null {
  return videos.reduce<HTMLVideoElement | null>(
    (largest, video) => (largest === null || areaOf(video) > areaOf(largest) ? video : largest),
    null,
  );
}

function areaOf(video: HTMLVideoElement): number {
  const { width, height } = boundsOf(video);
  return width * height;
}

function stateOf(video: HTMLVideoElement): ParticipantInfo['state'] {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return 'paused';
  if (!isReadable(video)) return 'blocked';
  return video.paused || video.ended ? 'paused' : 'active';
}
