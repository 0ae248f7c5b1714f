import { viewOf } from './flat-tree';
import { opacityOf } from './paint';

const HTML = 'http://www.w3.org/1999/xhtml';
/** How long a list counts, ms: to ask each element of a page for its style takes some ms. */
const RENEWED_AFTER_MS = 400;
/** Of a page with more elements than this, the last are asked: bars and notices are put at the end. */
const MOST_ELEMENTS = 4000;

type Root = Document | ShadowRoot;

/**
 * Elements that let clicks through and paint something, such as bars of subtitles and notices: the page
 * does not name them when it is asked what lies at a point. Drawings are left out, for they float over
 * all of a page when somebody sends a heart.
 */
export class ClickThrough {
  private readonly known = new WeakMap<Root, { elements: readonly Element[]; since: number }>();

  /** Those in a document or shadow root, as of less than half a second ago. */
  in(root: Root): readonly Element[] {
    const now = performance.now();
    const known = this.known.get(root);
    if (known !== undefined && now - known.since < RENEWED_AFTER_MS) return known.elements;
    const elements = [...root.querySelectorAll('*')].slice(-MOST_ELEMENTS).filter(isMeant);
    this.known.set(root, { elements, since: now });
    return elements;
  }
}

function isMeant(element: Element): boolean {
  if (element.namespaceURI !== HTML) return false;
  const style = viewOf(element).getComputedStyle(element);
  return style.pointerEvents === 'none' && opacityOf(element.localName, style, false) > 0;
}
