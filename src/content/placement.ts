import type { Box } from '../analysis/types';

/** An upright rectangle in CSS px. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Fit {
  /** `object-fit` of the video element. */
  readonly objectFit: string;
  /** Whether the picture is shown as in a mirror, as apps show one's own video. */
  readonly mirrored: boolean;
}

/**
 * Where a box of a frame lies on the screen.
 *
 * @param box in px of a frame of `frameWidth` by `frameHeight`
 * @param element the video element's rectangle, CSS px; the picture stands in its middle
 * @returns in CSS px; may lie outside the element where `object-fit` cuts the picture off
 */
export function placeBox(
  box: Box,
  frameWidth: number,
  frameHeight: number,
  element: Rect,
  { objectFit, mirrored }: Fit,
): Rect {
  const [scaleX, scaleY] = scales(frameWidth, frameHeight, element, objectFit);
  const left = element.left + (element.width - frameWidth * scaleX) / 2;
  const top = element.top + (element.height - frameHeight * scaleY) / 2;
  const x = mirrored ? frameWidth - box.x - box.width : box.x;
  return {
    left: left + x * scaleX,
    top: top + box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  };
}

function scales(
  width: number,
  height: number,
  element: Rect,
  objectFit: string,
): readonly [number, number] {
  const x = element.width / width;
  const y = element.height / height;
  if (objectFit === 'fill') return [x, y];
  // `none` and `scale-down` depend on the video's own size; apps do not use them.
  const scale = objectFit === 'cover' ? Math.max(x, y) : Math.min(x, y);
  return [scale, scale];
}

/**
 * The whole head around a detected face, from the hair to the chin: the detector's box reaches from
 * the brows to the mouth, which looks wrong when it is drawn.
 */
export function headOf({ x, y, width, height }: Box): Box {
  const grow = { x: 0.14 * width, top: 0.34 * height, bottom: 0.12 * height };
  return {
    x: x - grow.x,
    y: y - grow.top,
    width: width + 2 * grow.x,
    height: height + grow.top + grow.bottom,
  };
}

/** How a video element shows its picture, as its style says. */
export function fitOf(video: HTMLVideoElement): Fit {
  const view = video.ownerDocument.defaultView ?? window;
  let mirrored = false;
  // A mirrored self-view is flipped by a transform of the video or of one of the boxes around it.
  for (let element: Element | null = video; element !== null; element = element.parentElement) {
    const { transform } = view.getComputedStyle(element);
    if (transform !== 'none' && new DOMMatrix(transform).a < 0) mirrored = !mirrored;
  }
  return { objectFit: view.getComputedStyle(video).objectFit, mirrored };
}

/** The part of a rectangle that lies inside another; `null` where none does. */
export function clip(rect: Rect, around: Rect): Rect | null {
  const left = Math.max(rect.left, around.left);
  const top = Math.max(rect.top, around.top);
  const width = Math.min(rect.left + rect.width, around.left + around.width) - left;
  const height = Math.min(rect.top + rect.height, around.top + around.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}

/** Space between a face and its label, CSS px. */
const GAP = 6;

/**
 * Where a label goes: over the face, below it where there is no room, never outside the video.
 *
 * @returns top left corner in CSS px
 */
export function placeLabel(
  face: Rect,
  label: { readonly width: number; readonly height: number },
  element: Rect,
): { left: number; top: number } {
  const clamp = (value: number, from: number, to: number) =>
    Math.max(from, Math.min(value, Math.max(from, to)));
  const above = face.top - GAP - label.height;
  const top = above >= element.top + GAP ? above : face.top + face.height + GAP;
  return {
    left: clamp(
      face.left + face.width / 2 - label.width / 2,
      element.left + GAP,
      element.left + element.width - GAP - label.width,
    ),
    top: clamp(top, element.top + GAP, element.top + element.height - GAP - label.height),
  };
}
