import type { Point } from '../analysis/types';
import { apply, inverse } from './affine';
import { flatAncestors, flatParent, frameAround, isShadowRoot, viewOf } from './flat-tree';
import type { PageLook } from './page-look';
import { opacityOf } from './paint';
import type { PictureElement } from './picture-element';
import { viewToWindow } from './video-place';

/** What lies over a video at a point, and how much of the video it hides, 0 to 1. */
interface Layer {
  readonly element: Element;
  readonly hides: number;
}

/** A tile with more elements than this is none: the page shows one video, and this is all of it. */
const LARGEST_TILE = 300;
/** Where less of the picture than this shines through, it counts as covered. */
const LEAST_SEEN = 0.5;

/**
 * What lies on top of a video. The rule: an element covers the video at a point if it lies above the
 * video there and paints something: a picture, or a background that is more opaque than transparent.
 * Layers of controls, which are transparent, and shades that let the face through do not cover it.
 * A canvas or a drawing inside the video's own tile does not count, for reactions are drawn on
 * such; an image does, for that is how avatars are shown over a camera that is switched off.
 *
 * Made anew for each look at the page; nothing in it is kept up to date.
 */
export class Covering {
  /** The video and everything that it lies in, in its own document. */
  private readonly around: ReadonlySet<Element>;
  /** The largest element that holds this video and no other. */
  private readonly tile: Element;
  private readonly unclickable: readonly Element[];

  constructor(
    private readonly video: PictureElement,
    look: PageLook,
  ) {
    this.around = new Set(flatAncestors(video));
    this.tile = look.tileOf(video);
    this.unclickable = unclickableIn(this.tile, video);
  }

  /** @param point CSS px of the window */
  covers(point: Point): boolean {
    let seen = 1;
    for (let inside: Element | null = this.video; inside !== null; ) {
      const back = inverse(viewToWindow(inside));
      if (back === null) return true;
      for (const { hides } of this.layersAt(inside, apply(back, point))) seen *= 1 - hides;
      inside = frameAround(viewOf(inside));
    }
    return seen < LEAST_SEEN;
  }

  /** What lies over an element of the way, in the document of that element. */
  private layersAt(inside: Element, { x, y }: Point): Layer[] {
    const around = inside === this.video ? this.around : new Set(flatAncestors(inside));
    const found = new Set<Element>();
    for (const root of rootsAround(inside)) {
      for (const element of root.elementsFromPoint(x, y)) {
        if (around.has(element)) break;
        found.add(element);
      }
    }
    if (inside === this.video) {
      for (const element of this.unclickable) if (contains(element, x, y)) found.add(element);
    }
    return [...found].map((element) => ({ element, hides: this.hiddenBy(element, x, y) }));
  }

  private hiddenBy(element: Element, x: number, y: number): number {
    const view = viewOf(element);
    // A point on a dialog but outside its box lies on its backdrop.
    const isBackdrop = !contains(element, x, y);
    if (isBackdrop && !element.matches(':modal, :popover-open')) return 0;
    const style = view.getComputedStyle(element, isBackdrop ? '::backdrop' : null);
    const name = isBackdrop ? '' : element.localName;
    const isInTile = isWithin(element, this.tile);
    return opacityOf(name, style, !isInTile) * shownShare(element, this.around);
  }
}

/** The opacity of an element together with that of what it lies in, up to what the video lies in. */
function shownShare(element: Element, around: ReadonlySet<Element>): number {
  let share = 1;
  for (const at of flatAncestors(element)) {
    if (around.has(at)) break;
    share *= Number(viewOf(at).getComputedStyle(at).opacity);
  }
  return share;
}

/**
 * Elements of a tile that let clicks through, so that the page does not name them when it is asked
 * what lies at a point. Of those, whatever comes after the video lies above it.
 */
function unclickableIn(tile: Element, video: Element): Element[] {
  const all = tile.querySelectorAll('*');
  if (all.length > LARGEST_TILE) return [];
  return [...all].filter((element) => {
    const follows = video.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (follows === 0) return false;
    const { pointerEvents, position, zIndex } = viewOf(element).getComputedStyle(element);
    if (pointerEvents !== 'none' || (position !== 'static' && Number(zIndex) < 0)) return false;
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  });
}

function* rootsAround(element: Element): Generator<Document | ShadowRoot> {
  let root = element.getRootNode();
  while (isShadowRoot(root)) {
    yield root;
    root = root.host.getRootNode();
  }
  yield element.ownerDocument;
}

function contains(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

function isWithin(element: Element, around: Element): boolean {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    if (at === around) return true;
  }
  return false;
}
