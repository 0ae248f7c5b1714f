import type { PictureElement } from '../picture-element';

/**
 * How a name was found, the surest way first: the app marks it, or it is the video's own label; the
 * page's author calls an element around the video a name; it only stands near the video.
 */
export const NAME_ORIGINS = ['marked', 'called', 'nearby'] as const;
export type NameOrigin = (typeof NAME_ORIGINS)[number];

/** A name, and how it was found. */
export interface FoundName {
  readonly name: string;
  readonly origin: NameOrigin;
}

/** What a page says about a video. */
export interface VideoIdentity {
  /** The participant's id on the page, the same whichever element shows them; or `null`. */
  readonly key: string | null;
  /** The name as the page shows it; `null` where it shows none. Never guessed. */
  readonly name: string | null;
  /** How the name was found; `null` where there is none. */
  readonly origin: NameOrigin | null;
  /** Whether the app marks the video as a shared screen. */
  readonly screen: boolean;
}

/** Says the name of a video, or `null`. */
export type NameReader<Of extends Element = PictureElement> = (video: Of) => string | null;

/** What an app lays over its canvases: whose is what follows from where it lies. */
export interface Overlaid {
  /** One element for each participant, as large as that participant's video. */
  readonly tiles: readonly Element[];
  readonly names: readonly { readonly element: Element; readonly name: string }[];
}

/** One meeting app, or any page. */
export interface Site {
  readonly name: string;
  /** Whether this is the app's page. */
  matches(page: Location, document: Document): boolean;
  /** What the app marks as a participant's tile, with or without a video; none where it marks none. */
  readonly tiles: readonly string[];
  /** Where it lists participants: what is in there is no tile. */
  readonly roster: string | null;
  /** The participant's id on the page, of a video or a tile; `null` where the app shows none. */
  keyOf(video: Element): string | null;
  isScreen(video: Element): boolean;
  /**
   * Prepares reading the names that the app marks.
   *
   * @param videos all videos on the page, or the tiles whose names are wanted
   */
  names(videos: readonly Element[]): NameReader<Element>;
  /** What the app lays over canvases on which it paints the videos; none where it paints none. */
  overlaid?(document: Document): Overlaid;
  /** Whether names may also be found by where they stand: only in apps that mark none. */
  readonly unmarked: boolean;
}
