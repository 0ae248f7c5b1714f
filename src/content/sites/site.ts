import { JITSI, MEET, TEAMS, ZOOM } from './selectors';

/** What a meeting app's page says about a video. */
export interface VideoIdentity {
  /** The participant's id on the page, stable while the page reuses video elements; or `null`. */
  readonly key: string | null;
  /** The name as the page shows it; `null` where it shows none. Never guessed. */
  readonly name: string | null;
}

export interface Site {
  readonly name: string;
  /** Whether this is the app's page. */
  matches(page: Location, document: Document): boolean;
  identify(video: HTMLVideoElement): VideoIdentity;
}

const meet: Site = {
  name: 'Google Meet',
  matches: ({ hostname }) => hostname === 'meet.google.com',
  identify(video) {
    const tile = closest(video, MEET.tile);
    if (tile === null) return UNKNOWN;
    const key = MEET.ids.map((id) => tile.getAttribute(id)).find((id) => id !== null) ?? null;
    const self = tile.querySelector(`[${MEET.selfName}]`)?.getAttribute(MEET.selfName);
    return { key, name: clean(self) ?? textIn(tile, MEET.name) };
  },
};

const zoom: Site = {
  name: 'Zoom',
  matches: ({ hostname }) => hostname === 'zoom.us' || hostname.endsWith('.zoom.us'),
  identify(video) {
    const tile = closest(video, ZOOM.tile);
    return tile === null ? UNKNOWN : { key: null, name: textIn(tile, ZOOM.name) };
  },
};

const teams: Site = {
  name: 'Microsoft Teams',
  matches: ({ hostname }) => hostname === 'teams.microsoft.com' || hostname === 'teams.live.com',
  identify(video) {
    const tile = closest(video, TEAMS.tile);
    return { key: null, name: clean(tile?.getAttribute(TEAMS.nameAttribute)) };
  },
};

const jitsi: Site = {
  name: 'Jitsi Meet',
  // Anybody may host it, so it is recognised by its elements rather than by its address.
  matches: (_, document) => document.querySelector(JITSI.tile.join(',')) !== null,
  identify(video) {
    const tile = closest(video, JITSI.tile);
    return tile === null ? UNKNOWN : { key: tile.id, name: textIn(tile, JITSI.name) };
  },
};

const anywhere: Site = {
  name: 'any page',
  matches: () => true,
  identify: () => UNKNOWN,
};

const UNKNOWN: VideoIdentity = { key: null, name: null };

const SITES: readonly Site[] = [meet, zoom, teams, jitsi, anywhere];

/** The first of {@link SITES} that matches the page; the last matches any. */
export function siteOf(page: Location, document: Document): Site {
  return SITES.find((site) => site.matches(page, document)) ?? anywhere;
}

/** What the page says about a video. Where the app gives no name, the video's own attributes may. */
export function identify(site: Site, video: HTMLVideoElement): VideoIdentity {
  const { key, name } = site.identify(video);
  const own = clean(video.getAttribute('aria-label')) ?? clean(video.getAttribute('title'));
  return { key, name: name ?? own };
}

function closest(element: Element, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const found = element.closest(selector);
    if (found !== null) return found;
  }
  return null;
}

function textIn(tile: Element, selectors: readonly string[]): string | null {
  for (const selector of selectors) {
    const text = clean(tile.querySelector(selector)?.textContent);
    if (text !== null) return text;
  }
  return null;
}

/** A longer text is not a name. */
const MAX_NAME = 80;

function clean(text: string | null | undefined): string | null {
  const trimmed = text?.replace(/\s+/g, ' ').trim() ?? '';
  return trimmed === '' || trimmed.length > MAX_NAME ? null : trimmed;
}
