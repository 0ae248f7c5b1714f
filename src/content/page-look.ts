import type { Box } from '../analysis/types';
import { ClickThrough } from './click-through';
import { flatAncestors } from './flat-tree';
import { Transforms } from './transforms';
import { Clippings } from './visible-part';

/** What has more elements than this is no tile but a page, in which a name may stand anywhere. */
export const LARGEST_TILE = 300;

/** What one look at the page finds out for all videos together. Nothing in it is kept up to date. */
export class PageLook {
  readonly transforms = new Transforms();
  readonly clippings = new Clippings();
  /** How many videos lie in each element that any video lies in. */
  private readonly videosIn = new Map<Element, number>();
  private readonly tiles = new Map<Element, Element>();
  private readonly visible = new Map<object, Box>();

  /** @param clickThrough kept from one look to the next, since it costs more than all else */
  constructor(
    videos: readonly Element[],
    readonly clickThrough = new ClickThrough(),
  ) {
    for (const video of videos) {
      for (const at of flatAncestors(video)) {
        this.videosIn.set(at, (this.videosIn.get(at) ?? 0) + 1);
      }
    }
  }

  /**
   * What can be seen of a video, asked for once: each video is compared with all others.
   *
   * @param of stands for the video
   * @param ask gives the box, CSS px of the window
   */
  visiblePart(of: object, ask: () => Box): Box {
    const known = this.visible.get(of) ?? ask();
    this.visible.set(of, known);
    return known;
  }

  /**
   * A video's tile: the largest element that holds this video and no other, and no more elements than a
   * tile has. Where a page has one video only, that would else be the page.
   */
  tileOf(video: Element): Element {
    const known = this.tiles.get(video);
    if (known !== undefined) return known;
    let tile = video;
    for (const at of flatAncestors(video)) {
      if ((this.videosIn.get(at) ?? 0) > 1 || at.querySelectorAll('video').length > 1) break;
      if (at.querySelectorAll('*').length > LARGEST_TILE) break;
      tile = at;
    }
    this.tiles.set(video, tile);
    return tile;
  }
}
