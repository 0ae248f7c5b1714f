import type { ParticipantInfo } from '../messaging/protocol';
import { isReadable } from './grabber';
import { identify, type Site } from './sites/site';
import { boundsOf, findVideos, isInSight, sourceOf } from './video-finder';

/** One participant as the page shows it. */
export interface PageParticipant {
  readonly id: string;
  readonly number: number;
  /** The largest element that shows this participant. */
  readonly video: HTMLVideoElement;
  readonly state: ParticipantInfo['state'];
  readonly name: string | null;
}

interface Known {
  readonly id: string;
  readonly number: number;
  name: string | null;
  /** A changed name is adopted once it is read twice in a row: apps rebuild tiles piece by piece. */
  candidate: string | null;
}

/** Numbers the participants on the page, and recognises each from one look to the next. */
export class Participants {
  private readonly byKey = new Map<string, Known>();
  private readonly byVideo = new WeakMap<HTMLVideoElement, Known>();
  private count = 0;

  constructor(
    private readonly site: Site,
    private readonly root: Document,
  ) {}

  /** Searches the page; to be called about every 500 ms. */
  look(): PageParticipant[] {
    const found = new Map<string, PageParticipant>();
    for (const video of largestOfEachSource(findVideos(this.root).filter(isInSight))) {
      const participant = this.participantOf(video);
      if (!found.has(participant.id)) found.set(participant.id, participant);
    }
    return [...found.values()];
  }

  private participantOf(video: HTMLVideoElement): PageParticipant {
    const { key, name } = identify(this.site, video);
    const known = this.known(key, video);
    if (known.name === null || known.candidate === name) known.name = name ?? known.name;
    known.candidate = name;
    const { id, number } = known;
    return { id, number, video, name: known.name, state: stateOf(video) };
  }

  private known(key: string | null, video: HTMLVideoElement): Known {
    const known = key === null ? this.byVideo.get(video) : this.byKey.get(key);
    if (known !== undefined) return known;
    this.count += 1;
    const fresh = { id: `p${this.count}`, number: this.count, name: null, candidate: null };
    if (key === null) this.byVideo.set(video, fresh);
    else this.byKey.set(key, fresh);
    return fresh;
  }
}

/** Of several videos that show the same stream, such as a large view and a thumbnail, the largest. */
function largestOfEachSource(videos: readonly HTMLVideoElement[]): HTMLVideoElement[] {
  const seen = new Set<unknown>();
  const largest = videos
    .map((video) => ({ video, area: areaOf(video) }))
    .sort((a, b) => b.area - a.area)
    .filter(({ video }) => {
      const source = sourceOf(video);
      return seen.has(source) ? false : seen.add(source);
    })
    .map(({ video }) => video);
  // Back in the order of the page, so that participants are numbered as a person would count them.
  return videos.filter((video) => largest.includes(video));
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
