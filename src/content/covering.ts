import type { Point } from '../analysis/types';
import { apply, inverse } from './affine';
import { ElementsOver } from './elements-over';
import { flatAncestors, flatParent, frameAround, viewOf } from './flat-tree';
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
  /** The largest element that holds this video and no other. */
  private readonly tile: Element;
  /** By the elements of the way: the video, and the frames around it. */
  private readonly over = new Map<Element, ElementsOver>();

  constructor(
    private readonly video: PictureElement,
    private readonly page: PageLook,
  ) {
    this.tile = page.tileOf(video);
  }

  /** @param point CSS px of the window */
  covers(point: Point): boolean {
    const layers = this.layersAt(point);
    return layers === null || isHidden(layers);
  }

  /**
   * The elements that cover the video at a point: each that would do so alone, or else the smallest of
   * those that do together. None where the video can be seen.
   *
   * @param point CSS px of the window
   */
  hiding(point: Point): Element[] {
    const layers = this.layersAt(point) ?? [];
    if (!isHidden(layers)) return [];
    const alone = layers.filter((layer) => isHidden([layer]));
    const meant = alone.length > 0 ? alone : layers.toSorted(bySize).slice(0, 1);
    return meant.map(({ element }) => element);
  }

  /** What hides something of the video; `null` where the video is pressed together to nothing. */
  private layersAt(point: Point): Layer[] | null {
    const layers: Layer[] = [];
    for (let inside: Element | null = this.video; inside !== null; ) {
      const back = inverse(viewToWindow(inside));
      if (back === null) return null;
      const at = apply(back, point);
      layers.push(...this.clickable(inside, at), ...this.clickThrough(inside, at, point));
      inside = frameAround(viewOf(inside));
    }
    return layers.filter(({ hides }) => hides > 0);
  }

  /** What the page names over an element of the way, in the document of that element. */
  private clickable(inside: Element, at: Point): Layer[] {
    const found = this.overElement(inside).at(at);
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
    const { around } = this.overElement(inside);
    return this.page.clickThrough
      .in(inside.ownerDocument)
      .filter((element) => {
        if (around.has(element) || !contains(element.getBoundingClientRect(), at)) return false;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          return false;
        const part = new VisiblePart(element, this.page.clippings).now();
        return contains(DOMRect.fromRect(part), point) && isPaintedAfter(element, inside);
      })
      .map((element) => ({ element, hides: this.hiddenBy(element, at, true) }));
  }

  private overElement(inside: Element): ElementsOver {
    const known = this.over.get(inside) ?? new ElementsOver(inside);
    this.over.set(inside, known);
    return known;
  }

  /** @param passesDrawings whether a canvas or a drawing hides nothing */
  private hiddenBy(element: Element, at: Point, passesDrawings: boolean): number {
    const view = viewOf(element);
    // A point on a dialog but outside its box lies on its backdrop.
    const isBackdrop = !contains(element.getBoundingClientRect(), at);
    if (isBackdrop && !element.matches(':modal, :popover-open')) return 0;
    const style = view.getComputedStyle(element, isBackdrop ? '::backdrop' : null);
    const name = isBackdrop ? '' : element.localName;
    const { around } = this.overElement(this.video);
    return opacityOf(name, style, !passesDrawings) * shownShare(element, around);
  }
}

function isHidden(layers: readonly Layer[]): boolean {
  return layers.reduce((seen, { hides }) => seen * (1 - hides), 1) < LEAST_SEEN;
}

function bySize(a: Layer, b: Layer): number {
  return areaOf(a.element) - areaOf(b.element);
}

function areaOf(element: Element): number {
  const { width, height } = element.getBoundingClientRect();
  return width * height;
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

function contains({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function isWithin(element: Element, around: Element): boolean {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    if (at === around) return true;
  }
  return false;
}
