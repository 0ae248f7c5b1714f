import type { PictureElement } from './picture-element';
import { NAME_ORIGINS, type NameOrigin, type Site, type VideoIdentity } from './sites/identity';
import { reducesTo } from './sites/name-likeness';
import { identifyAll } from './sites/site';
import { sourceOf, type VideoSource } from './video-source';

/** One source, and what the page says of it wherever it shows it. */
export interface SourceOnPage {
  readonly source: VideoSource;
  /** In the order of the page. */
  readonly videos: readonly PictureElement[];
  /** See {@link VideoIdentity}; of the first element that has one. */
  readonly key: string | null;
  /** What those elements call it whose names were found in the surest way; `null` where they disagree. */
  readonly name: string | null;
  /** How the name was found; `null` where there is none. */
  readonly origin: NameOrigin | null;
  /** Whether any element is marked as a shared screen. */
  readonly screen: boolean;
}

/**
 * Puts together the elements that show the same source, such as a large view and a small tile. An
 * element counts even if it cannot be seen: the tile with the name may have been scrolled away.
 *
 * @param videos all videos on the page
 */
export function groupBySource(site: Site, videos: readonly PictureElement[]): SourceOnPage[] {
  const identities = identifyAll(site, videos);
  const groups = new Map<VideoSource, PictureElement[]>();
  for (const video of videos) {
    const source = sourceOf(video);
    groups.set(source, [...(groups.get(source) ?? []), video]);
  }
  return [...groups].map(([source, elements]) => {
    const all = elements.map((video) => identities.get(video)).filter((one) => one !== undefined);
    return {
      source,
      videos: elements,
      key: all.find(({ key }) => key !== null)?.key ?? null,
      ...bestName(all),
      screen: all.some(({ screen }) => screen),
    };
  });
}

/** A title beside a large view must not win over the name on the small tile of the same person. */
function bestName(all: readonly VideoIdentity[]): Pick<SourceOnPage, 'name' | 'origin'> {
  for (const origin of NAME_ORIGINS) {
    const names = all.flatMap((one) => (one.origin === origin ? (one.name ?? []) : []));
    const name = reducesTo(names);
    if (name !== null) return { name, origin };
    if (names.length > 0) break;
  }
  return { name: null, origin: null };
}
