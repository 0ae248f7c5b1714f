import { ClickThrough } from './click-through';
import { flatAncestors } from './flat-tree';
import { Transforms } from './transforms';
import { Clippings } from './visible-part';

/** What one look at the page finds out for all videos together. Nothing in it is kept up to date. */
export class PageLook {
  readonly transforms = new Transforms();
  readonly clippings = new Clippings();
  /** How many videos lie in each element that any video lies in. */
  private readonly videosIn = new Map<Element, number>();

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

  /** A video's tile: the largest element that holds this video and no other. */
  tileOf(video: Element): Element {
    let tile = video;
    for (const at of flatAncestors(video)) {
      if ((this.videosIn.get(at) ?? 0) > 1 || at.querySelectorAll('video').length > 1) break;
      tile = at;
    }
    return tile;
  }
}
