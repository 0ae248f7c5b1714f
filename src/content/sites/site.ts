import type { PictureElement } from '../picture-element';
import { sourceOf, trackOf } from '../video-source';
import type { FoundName, NameReader, Site, VideoIdentity } from './identity';
import { jitsi } from './jitsi';
import { meet } from './meet';
import { isLabel, looksLikeName } from './name-likeness';
import { cleanName, nameIn, tileOf } from './name-text';
import { nearbyNames } from './nearby-names';
import { LIVEKIT } from './selectors';
import { BROWSER_SIGHT, type Sight } from './sight';
import { teams } from './teams';
import { zoom } from './zoom';

/** Words of a video's own label from which on it may be a sentence. */
const LEAST_SPEECH = 3;

const anywhere: Site = {
  name: 'any page',
  unmarked: true,
  tiles: LIVEKIT.tile,
  roster: null,
  matches: () => true,
  keyOf: () => null,
  isScreen: (video) => tileOf(video, LIVEKIT.screen) !== null,
  names: () => (video) => {
    const tile = tileOf(video, LIVEKIT.tile);
    return tile === null ? null : nameIn(tile, LIVEKIT.name);
  },
};

const SITES: readonly Site[] = [meet, zoom, teams, jitsi, anywhere];

/**
 * The first of {@link SITES} that matches the page; the last matches any. To be asked anew when the
 * page changes: before somebody joins a call, its page may look like any other.
 */
export function siteOf(page: Location, document: Document): Site {
  return SITES.find((site) => site.matches(page, document)) ?? anywhere;
}

/** What the page says about each of its videos, which must be all videos on the page. */
export function identifyAll(
  site: Site,
  videos: readonly PictureElement[],
  sight: Sight = BROWSER_SIGHT,
): Map<PictureElement, VideoIdentity> {
  const marked = site.names(videos);
  const [labelled, titled] = [ownNames(videos, 'aria-label'), ownNames(videos, 'title')];
  const nearby = site.unmarked ? nearbyNames(videos, sight) : () => null;
  const nameOf = (video: PictureElement): FoundName | null => {
    const sure = marked(video) ?? labelled(video);
    if (sure !== null) return { name: sure, origin: 'marked' };
    const near = nearby(video);
    // A title may be a tooltip.
    const title = near?.origin === 'called' ? null : titled(video);
    return title === null ? near : { name: title, origin: 'marked' };
  };
  return new Map(
    videos.map((video) => {
      const found = nameOf(video);
      const screen = site.isScreen(video) || isOwnScreen(video);
      const key = site.keyOf(video);
      return [video, { key, name: found?.name ?? null, origin: found?.origin ?? null, screen }];
    }),
  );
}

/** The name that a video itself has in an attribute. What several videos are called is no name. */
function ownNames(videos: readonly PictureElement[], attribute: string): NameReader {
  const owners = new Map<string, Set<unknown>>();
  const ownName = (video: PictureElement) => ownNameOf(video, attribute);
  for (const video of videos) {
    const name = ownName(video);
    if (name === null) continue;
    owners.set(name, (owners.get(name) ?? new Set()).add(sourceOf(video)));
  }
  return (video) => {
    const name = ownName(video);
    return name !== null && owners.get(name)?.size === 1 ? name : null;
  };
}

function ownNameOf(video: PictureElement, attribute: string): string | null {
  const name = cleanName(video.getAttribute(attribute));
  if (name === null || isLabel(name)) return null;
  // "Double-click to enlarge" is said to whoever points at the video.
  const isSpeech = name.split(' ').length >= LEAST_SPEECH && !looksLikeName(name, false);
  return isSpeech ? null : name;
}

/** The browser itself marks tracks that were captured from a screen on this computer. */
function isOwnScreen(video: PictureElement): boolean {
  return trackOf(video)?.getSettings().displaySurface !== undefined;
}
