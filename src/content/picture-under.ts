import { sharedArea } from '../analysis/geometry';
import type { Box } from '../analysis/types';
import { outermostView, viewOf } from './flat-tree';
import { isPaintedAfter } from './paint-order';
import { isCanvas, isVideo, naturalSize, type PictureElement } from './picture-element';
import type { Site } from './sites/identity';
import { boundsOf, type Found, isBoxInSight } from './video-finder';
import { trackOf } from './video-source';

/** So much of a box lies over the picture that it belongs to, as a share of the box. */
const MOST_OF_BOX = 0.5;
/** Pictures whose areas differ by less than this share count as equally large. */
const ALIKE = 0.1;

/** An element, and where it lies, CSS px of the window around it. */
export interface Lying<E extends Element = Element> {
  readonly element: E;
  readonly at: Box;
}

interface Picture extends Lying<PictureElement> {
  /** Whether it is known to show people. */
  readonly showsPeople: boolean;
}

/**
 * Knows over which picture each box lies that an app lays over its pictures. Made anew for each look at
 * the page; nothing in it is kept up to date.
 */
export class PictureUnder {
  private readonly pictures: readonly Picture[];

  /** @param people those that are known to show people */
  constructor(
    site: Site,
    { videos, canvases }: Pick<Found, 'videos' | 'canvases'>,
    people: readonly PictureElement[],
  ) {
    this.pictures = [...videos, ...canvases].flatMap((element) => {
      const at = boundsOf(element);
      const showsPeople = isVideo(element) || people.includes(element);
      const counts = isBoxInSight(element, at) && (showsPeople || mayShow(element, site));
      return counts && !isEmpty(element) ? [{ element, at, showsPeople }] : [];
    });
  }

  /**
   * The picture that a box belongs to: of those that hold it, the smallest, and the uppermost of equally
   * large ones.
   *
   * @returns `null` where it lies over none
   */
  of({ element: box, at: place }: Lying): PictureElement | null {
    const under = this.pictures.filter(({ element, at }) => {
      // A picture-in-picture window has places of its own.
      return holds(at, place) && outermostView(element) === outermostView(box);
    });
    const [first, ...others] = under;
    if (first === undefined) return null;
    return others.reduce((one, other) => (isNearer(other, one) ? other : one), first).element;
  }
}

/** Whether the centre of one box lies in another one; each point is in one of two boxes side by side. */
export function holdsCenter({ x, y, width, height }: Box, inner: Box): boolean {
  const [centerX, centerY] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
  return centerX >= x && centerX < x + width && centerY >= y && centerY < y + height;
}

export function areaOf({ width, height }: Pick<Box, 'width' | 'height'>): number {
  return width * height;
}

/** A small picture within a tile, such as that of somebody's microphone, is not the tile's. */
function holds(picture: Box, box: Box): boolean {
  return holdsCenter(picture, box) && sharedArea(picture, box) >= MOST_OF_BOX * areaOf(box);
}

function isNearer(one: Picture, other: Picture): boolean {
  const [area, otherArea] = [areaOf(one.at), areaOf(other.at)];
  if (Math.abs(area - otherArea) > ALIKE * Math.max(area, otherArea)) return area < otherArea;
  if (one.showsPeople !== other.showsPeople) return one.showsPeople;
  return isPaintedAfter(one.element, other.element);
}

/** Canvases that let clicks through may be reactions or drawings that float over somebody's picture. */
function mayShow(canvas: PictureElement, site: Site): boolean {
  return (
    site.keyOf(canvas) !== null || viewOf(canvas).getComputedStyle(canvas).pointerEvents !== 'none'
  );
}

/** Apps keep video elements at hand that show nothing. */
function isEmpty(element: PictureElement): boolean {
  return !isCanvas(element) && naturalSize(element).width === 0 && trackOf(element) === null;
}
