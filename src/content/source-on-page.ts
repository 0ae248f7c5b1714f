import type { PictureElement } from './picture-element';
import type { Site } from './sites/identity';
import { identifyAll } from './sites/site';
import { sourceOf, type VideoSource } from './video-source';

/** One source, and what the page says of it wherever it shows it. */
export interface SourceOnPage {
  readonly source: VideoSource;
  /** In the order of the page. */
  readonly videos: readonly PictureElement[];
  /** See {@link VideoIdentity}; of the first element that has one. */
  readonly key: string | null;
  /** The best name that any element has: one that is marked, if there is any. */
  readonly name: string | null;
  readonly marked: boolean;
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
    const named = all.filter(({ name }) => name !== null);
    const best = named.find(({ marked }) => marked) ?? named[0];
    return {
      source,
      videos: elements,
      key: all.find(({ key }) => key !== null)?.key ?? null,
      name: best?.name ?? null,
      marked: best?.marked ?? false,
      screen: all.some(({ screen }) => screen),
    };
  });
}
