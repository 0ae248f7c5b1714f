import { center } from '../analysis/geometry';
import type { Box } from '../analysis/types';
import { intersection } from './affine';
import type { ClickThrough } from './click-through';
import { Covering } from './covering';
import { PageLook } from './page-look';
import type { PictureElement } from './picture-element';
import { boundsOf } from './video-finder';
import { isShownInPage, VisiblePart } from './visible-part';

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** An element, and what could be seen of it, were there nothing on top of it. */
interface View {
  readonly video: PictureElement;
  readonly part: Box;
}

/**
 * Chooses one of several elements that show the same person, such as a large view and a small tile. Made
 * anew for each look at the page.
 */
export class BestView {
  private page: PageLook | null = null;

  /**
   * @param all videos and canvases of the page
   * @param clickThrough kept from one look to the next
   */
  constructor(
    private readonly all: readonly PictureElement[],
    private readonly clickThrough: ClickThrough,
  ) {}

  /**
   * The element of which most can be seen, of those whose middle nothing covers if there are such. A
   * single one is not looked at, since that would cost something in every call.
   *
   * @param videos elements in sight that show one person
   * @returns the largest where none can be seen; `null` of none
   */
  of(videos: readonly PictureElement[]): PictureElement | null {
    const [first = null] = videos;
    if (videos.length < 2) return first;
    const views = largestFirst(videos.map((video) => ({ video, part: seenOf(video) })));
    const seen = views.filter(({ part }) => areaOf(part) > 0);
    const best = seen.find((view) => !this.isCovered(view)) ?? seen[0];
    if (best !== undefined) return best.video;
    return (
      largestFirst(videos.map((video) => ({ video, part: boundsOf(video) })))[0]?.video ?? null
    );
  }

  private isCovered({ video, part }: View): boolean {
    this.page ??= new PageLook(this.all, this.clickThrough);
    return new Covering(video, this.page).covers(center(part));
  }
}

/** Nothing while another element is in full screen, or what the element lies in cuts it off. */
function seenOf(video: PictureElement): Box {
  if (!isShownInPage(video)) return NOWHERE;
  return intersection(boundsOf(video), new VisiblePart(video).now());
}

function largestFirst(views: readonly View[]): View[] {
  return views.toSorted((a, b) => areaOf(b.part) - areaOf(a.part));
}

function areaOf({ width, height }: Box): number {
  return width * height;
}
