import { mappedBox } from './affine';
import { shadowRootOf } from './flat-tree';
import { isLargeEnough } from './source-size';
import { viewToWindow } from './video-place';

/**
 * All video elements of a document, including those inside shadow roots and same-origin iframes.
 *
 * @param root a document or shadow root
 */
export function findVideos(root: Document | ShadowRoot): HTMLVideoElement[] {
  const found = [...root.querySelectorAll('video')];
  for (const element of root.querySelectorAll('*')) {
    const inner = innerRoot(element);
    if (inner !== null) found.push(...findVideos(inner));
  }
  return found;
}

const HTML = 'http://www.w3.org/1999/xhtml';

// Elements of an iframe are not instances of this window's classes, so `instanceof` would miss them.
function innerRoot(element: Element): Document | ShadowRoot | null {
  if (element.namespaceURI !== HTML) return null;
  if (element.localName === 'iframe') return documentOf(element as HTMLIFrameElement);
  return shadowRootOf(element);
}

function documentOf(iframe: HTMLIFrameElement): Document | null {
  try {
    return iframe.contentDocument;
  } catch {
    return null;
  }
}

/** The upright rectangle around a video element in the window of this script, CSS px. */
export function boundsOf(video: HTMLVideoElement): DOMRect {
  const { x, y, width, height } = mappedBox(viewToWindow(video), video.getBoundingClientRect());
  return new DOMRect(x, y, width, height);
}

/** Whether a video is large enough, inside the window and not hidden by its style. */
export function isInSight(video: HTMLVideoElement): boolean {
  const { left, top, right, bottom, width, height } = boundsOf(video);
  if (!isLargeEnough(video, { width, height })) return false;
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return false;
  return video.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}
