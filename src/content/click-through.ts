import { knownShadowRootOf, viewOf } from './flat-tree';
import { opacityOf } from './paint';

const HTML = 'http://www.w3.org/1999/xhtml';
/** How long a list counts, ms: to ask each element of a page for its style takes some ms. */
const RENEWED_AFTER_MS = 400;
/** Of a page with more elements than this, the last are asked: bars and notices are put at the end. */
const MOST_ELEMENTS = 4000;

/**
 * Elements that let clicks through and paint something, such as bars of subtitles and notices: the page
 * does not name them when it is asked what lies at a point. Drawings are left out, for they float over
 * all of a page when somebody sends a heart.
 */
export class ClickThrough {
  private readonly known = new WeakMap<Document, { elements: readonly Element[]; since: number }>();

  /** Those in a document and in all shadow roots of it, as of less than half a second ago. */
  in(document: Document): readonly Element[] {
    const now = performance.now();
    const known = this.known.get(document);
    if (known !== undefined && now - known.since < RENEWED_AFTER_MS) return known.elements;
    const elements = [...allIn(document)].slice(-MOST_ELEMENTS).filter(isMeant);
    this.known.set(document, { elements, since: now });
    return elements;
  }
}

/** What lies in a shadow root comes after its host. */
function* allIn(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    const inner = knownShadowRootOf(element);
    if (inner !== null) yield* allIn(inner);
  }
}

function isMeant(element: Element): boolean {
  if (element.namespaceURI !== HTML) return false;
  const style = viewOf(element).getComputedStyle(element);
  return style.pointerEvents === 'none' && opacityOf(element.localName, style, false) > 0;
}
