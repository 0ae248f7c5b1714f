import type { Box } from '../analysis/types';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Fit {
  /** `object-fit` of the video element. */
  readonly objectFit: string;
  /** Whether the picture is mirrored, as apps do with the self-view. */
  readonly mirrored: boolean;
}

/**
 * Where a box of a frame lies in the video element.
 *
 * @param box in px of a frame of `frameWidth` by `frameHeight`
 * @param element the size of the element, in any unit; the picture is centred in it
 * @returns in the element's unit, from its upper left corner; may lie outside the element where
 *   `object-fit` crops the picture
 */
export function placeBox(
  box: Box,
  frameWidth: number,
  frameHeight: number,
  element: Size,
  { objectFit, mirrored }: Fit,
): Box {
  const [scaleX, scaleY] = scales(frameWidth, frameHeight, element, objectFit);
  const left = (element.width - frameWidth * scaleX) / 2;
  const top = (element.height - frameHeight * scaleY) / 2;
  const x = mirrored ? frameWidth - box.x - box.width : box.x;
  return {
    x: left + x * scaleX,
    y: top + box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  };
}

function scales(
  width: number,
  height: number,
  element: Size,
  objectFit: string,
): readonly [number, number] {
  const x = element.width / width;
  const y = element.height / height;
  if (objectFit === 'fill') return [x, y];
  // `none` and `scale-down` depend on the video's own size; apps do not use them.
  const scale = objectFit === 'cover' ? Math.max(x, y) : Math.min(x, y);
  return [scale, scale];
}

/** How a video element shows its picture, by its computed style. */
export function fitOf(video: HTMLVideoElement): Fit {
  const view = video.ownerDocument.defaultView ?? window;
  let mirrored = false;
  // A self-view is mirrored by a transform of the video or of one of the elements around it.
  for (let element: Element | null = video; element !== null; element = element.parentElement) {
    const { transform } = view.getComputedStyle(element);
    if (transform !== 'none' && new DOMMatrix(transform).a < 0) mirrored = !mirrored;
  }
  return { objectFit: view.getComputedStyle(video).objectFit, mirrored };
}
