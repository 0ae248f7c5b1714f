import { mappedBox } from './affine';
import { isShadowRoot, outermostView, shadowRootOf } from './flat-tree';
import { isLargeEnough } from './source-size';
import { viewToWindow } from './video-place';

/** What may show people, each in the order of the page. */
export interface Found {
  readonly videos: HTMLVideoElement[];
  readonly canvases: HTMLCanvasElement[];
  /** Frames of other sites: what is in them cannot be seen from here. */
  readonly frames: HTMLIFrameElement[];
  /** Shadow roots, closed ones too where the browser lets extensions see them. */
  readonly shadowRoots: ShadowRoot[];
  /** The documents that were searched. */
  readonly documents: Document[];
}

/**
 * All videos and canvases of some documents, including those inside shadow roots and same-origin
 * iframes.
 */
export function findPictures(roots: readonly (Document | ShadowRoot)[]): Found {
  const found: Found = { videos: [], canvases: [], frames: [], shadowRoots: [], documents: [] };
  for (const root of roots) search(root, found);
  return found;
}

function search(root: Document | ShadowRoot, found: Found): void {
  if (isShadowRoot(root)) found.shadowRoots.push(root);
  else found.documents.push(root);
  found.videos.push(...root.querySelectorAll('video'));
  found.canvases.push(...root.querySelectorAll('canvas'));
  for (const element of root.querySelectorAll('*')) {
    const inner = innerRoot(element);
    if (inner !== null) search(inner, found);
    else if (isFrame(element)) found.frames.push(element);
  }
}

const HTML = 'http://www.w3.org/1999/xhtml';

// Elements of an iframe are not instances of this window's classes, so `instanceof` would miss them.
function innerRoot(element: Element): Document | ShadowRoot | null {
  if (element.namespaceURI !== HTML) return null;
  return isFrame(element) ? documentOf(element) : shadowRootOf(element);
}

function isFrame(element: Element): element is HTMLIFrameElement {
  return element.namespaceURI === HTML && element.localName === 'iframe';
}

function documentOf(iframe: HTMLIFrameElement): Document | null {
  try {
    return iframe.contentDocument;
  } catch {
    return null;
  }
}

/** The upright rectangle around an element in the outermost window that it lies in, CSS px. */
export function boundsOf(element: Element): DOMRect {
  const { x, y, width, height } = mappedBox(viewToWindow(element), element.getBoundingClientRect());
  return new DOMRect(x, y, width, height);
}

/** Whether an element is large enough, inside its window and not hidden by its style. */
export function isInSight(element: Element): boolean {
  const bounds = boundsOf(element);
  return isLargeEnough(element, bounds) && isBoxInSight(element, bounds);
}

/** Whether an element is inside its window and not hidden by its style, however large. */
export function isBoxInSight(element: Element, bounds = boundsOf(element)): boolean {
  const { left, top, right, bottom } = bounds;
  const { innerWidth, innerHeight } = outermostView(element);
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}
