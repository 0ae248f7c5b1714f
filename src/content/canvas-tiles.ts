import type { Box } from '../analysis/types';
import { intersection, inverse, mappedBox } from './affine';
import { naturalSize } from './picture-element';
import type { Site } from './sites/identity';
import { boundsOf } from './video-finder';
import { VideoPlace } from './video-place';

/** One person's place on a canvas that shows several. */
export interface CanvasTile {
  /** The element that the app lays over it. */
  readonly element: Element;
  /** In shares of the canvas's picture; `null` for all of it. */
  readonly part: Box | null;
  /** The participant's id on the page; `null` where the app shows none. */
  readonly key: string | null;
  readonly name: string | null;
  /** The element that shows the name. */
  readonly nameTag: Element | null;
}

/** A tile that covers more of a canvas than this is the canvas's only one. */
const WHOLE = 0.9;
const UNIT: Box = { x: 0, y: 0, width: 1, height: 1 };

/**
 * The tiles that an app lays over a canvas, each with the name that stands in it. Some apps paint all
 * videos on one canvas, and put what belongs to each person into elements over it.
 *
 * @returns none where the app marks none
 */
export function tilesOn(canvas: HTMLCanvasElement, site: Site): CanvasTile[] {
  const place = new VideoPlace(canvas).now();
  const back = place && inverse(place.map);
  if (!back || naturalSize(canvas).width === 0) return [];
  const overlaid = site.overlaid?.(canvas.ownerDocument);
  const names = overlaid?.names.map((each) => ({ ...each, at: boundsOf(each.element) })) ?? [];
  const tiles: CanvasTile[] = [];
  for (const element of overlaid?.tiles ?? []) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const bounds = boundsOf(element);
    const part = intersection(mappedBox(back, bounds), UNIT);
    if (part.width * part.height === 0 || !holdsCenter(UNIT, mappedBox(back, bounds))) continue;
    const own = names.find(({ at }) => holdsCenter(bounds, at));
    const isWhole = part.width * part.height > WHOLE;
    const key = site.keyOf(element) ?? (isWhole ? site.keyOf(canvas) : null);
    tiles.push({
      element,
      part: isWhole ? null : part,
      key,
      name: own?.name ?? null,
      nameTag: own?.element ?? null,
    });
  }
  return tiles;
}

function holdsCenter({ x, y, width, height }: Box, inner: Box): boolean {
  const [centerX, centerY] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
  return centerX >= x && centerX <= x + width && centerY >= y && centerY <= y + height;
}
