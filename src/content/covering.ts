import type { Point } from '../analysis/types';
import { apply, inverse } from './affine';
import { flatAncestors, flatParent, frameAround, isShadowRoot, viewOf } from './flat-tree';
import type { PageLook } from './page-look';
import { opacityOf } from './paint';
import { isPaintedAfter } from './paint-order';
import type { PictureElement } from './picture-element';
import { viewToWindow } from './video-place';
import { VisiblePart } from './visible-part';

/** What lies over a video at a point, and how much of the video it hides, 0 to 1. */
interface Layer {
  readonly element: Element;
  readonly hides: number;
}

/** Where less of the picture than this shines through, it counts as covered. */
const LEAST_SEEN = 0.5;

/**
 * What lies on top of a video. The rule: an element covers the video at a point if it lies above the
 * video there and paints something: a picture, or a background that is more opaque than transparent.
 * Layers of controls, which are transparent, and shades that let the face through do not cover it.
 * A canvas or a drawing does not count if it is inside the video's own tile or lets clicks through, for
 * reactions are drawn on such; an image does, for that is how avatars are shown over a camera that is
 * switched off.
 *
 * Made anew for each look at the page; nothing in it is kept up to date.
 */
export class Covering {
  /** The video and everything that it lies in, in its own document. */
  private readonly around: ReadonlySet<Element>;
  /** The largest element that holds this video and no other. */
  private readonly tile: Element;

  constructor(
    private readonly video: PictureElement,
    private readonly page: PageLook,
  ) {
    this.around = new Set(flatAncestors(video));
    this.tile = page.tileOf(video);
  }

  /** @param point CSS px of the window */
  covers(point: Point): boolean {
    let seen = 1;
    for (let inside: Element | null = this.video; inside !== null; ) {
      const back = inverse(viewToWindow(inside));
      if (back === null) return true;
      const at = apply(back, point);
      for (const { hides } of this.clickable(inside, at)) seen *= 1 - hides;
      for (const { hides } of this.clickThrough(inside, at, point)) seen *= 1 - hides;
      inside = frameAround(viewOf(inside));
    }
    return seen < LEAST_SEEN;
  }

  /** What the page names over an element of the way, in the document of that element. */
  private clickable(inside: Element, at: Point): Layer[] {
    const around = this.allAround(inside);
    const found = new Set<Element>();
    for (const root of rootsAround(inside)) {
      for (const element of root.elementsFromPoint(at.x, at.y)) {
        if (around.has(element)) break;
        found.add(element);
      }
    }
    // It does not name what lets clicks through, and goes on to what lies behind that.
    const isPassedOver = viewOf(inside).getComputedStyle(inside).pointerEvents === 'none';
    return [...found]
      .filter((element) => !isPassedOver || isPaintedAfter(element, inside))
      .map((element) => ({
        element,
        hides: this.hiddenBy(element, at, isWithin(element, this.tile)),
      }));
  }

  /**
   * What lies over an element of the way and lets clicks through, so that the page does not name it.
   *
   * @param point CSS px of the window
   */
  private clickThrough(inside: Element, at: Point, point: Point): Layer[] {
    const around = this.allAround(inside);
    return [...rootsAround(inside)]
      .flatMap((root) => this.page.clickThrough.in(root))
      .filter((element) => {
        if (around.has(element) || !contains(element.getBoundingClientRect(), at)) return false;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          return false;
        const part = new VisiblePart(element, this.page.clippings).now();
        return contains(DOMRect.fromRect(part), point) && isPaintedAfter(element, inside);
      })
      .map((element) => ({ element, hides: this.hiddenBy(element, at, true) }));
  }

  /** An element of the way and everything that it lies in, in its own document. */
  private allAround(inside: Element): ReadonlySet<Element> {
    return inside === this.video ? this.around : new Set(flatAncestors(inside));
  }

  /** @param passesDrawings whether a canvas or a drawing hides nothing */
  private hiddenBy(element: Element, at: Point, passesDrawings: boolean): number {
    const view = viewOf(element);
    // A point on a dialog but outside its box lies on its backdrop.
    const isBackdrop = !contains(element.getBoundingClientRect(), at);
    if (isBackdrop && !element.matches(':modal, :popover-open')) return 0;
    const style = view.getComputedStyle(element, isBackdrop ? '::backdrop' : null);
    const name = isBackdrop ? '' : element.localName;
    return opacityOf(name, style, !passesDrawings) * shownShare(element, this.around);
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

function* rootsAround(element: Element): Generator<Document | ShadowRoot> {
  let root = element.getRootNode();
  while (isShadowRoot(root)) {
    yield root;
    root = root.host.getRootNode();
  }
  yield element.ownerDocument;
}

function contains({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function isWithin(element: Element, around: Element): boolean {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    if (at === around) return true;
  }
  return false;
}
