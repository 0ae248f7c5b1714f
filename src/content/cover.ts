import type { Box } from '../analysis/types';
import { intersection, mappedBox } from './affine';
import { viewToWindow } from './video-place';
import { type Clippings, VisiblePart } from './visible-part';

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** An element that hides what lies under it, and where it does. */
export class Cover {
  private readonly part: VisiblePart;

  constructor(
    readonly element: Element,
    clippings: Clippings,
  ) {
    this.part = new VisiblePart(element, clippings);
  }

  /** What can be seen of it now, CSS px of the window; without area where it is gone. */
  now(): Box {
    const { element } = this;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      return NOWHERE;
    }
    const box = mappedBox(viewToWindow(element), element.getBoundingClientRect());
    return intersection(box, this.part.now());
  }
}
