import type { Point } from '../analysis/types';
import { flatAncestors, isShadowRoot, shadowRootOf } from './flat-tree';
import { isPaintedAfter } from './paint-order';

type Root = Document | ShadowRoot;

/**
 * What the page names over one of its elements. Of all that lies in a shadow root, a document names the
 * host alone. So the shadow roots are asked themselves: those in which the element lies, those through
 * whose slots it is shown, and those of whatever is found.
 */
export class ElementsOver {
  /** The element and everything that it lies in, in its own document. */
  readonly around: ReadonlySet<Element>;
  /** Roots in which none of the others lies. */
  private readonly innermost: readonly Root[];
  /** Hosts that show the element through a slot: what is named so may lie above it or below. */
  private readonly showing: ReadonlySet<Element>;

  constructor(private readonly element: Element) {
    this.around = new Set(flatAncestors(element));
    const roots = new Set([...this.around].map((at) => at.getRootNode() as Root));
    const outer = new Set([...roots].map(rootAround));
    this.innermost = [...roots].filter((root) => !outer.has(root));
    const own = new Set(outwards(element.getRootNode() as Root));
    const hosts = [...roots].flatMap((root) =>
      isShadowRoot(root) && !own.has(root) ? [root.host] : [],
    );
    this.showing = new Set(hosts);
  }

  /** @param point CSS px of the element's own window */
  at(point: Point): ReadonlySet<Element> {
    const found = new Set<Element>();
    const asked = new Set<Root>();
    for (const innermost of this.innermost) {
      for (const root of outwards(innermost)) {
        if (asked.has(root)) break;
        asked.add(root);
        const named = root.elementsFromPoint(point.x, point.y);
        this.add(named, point, found);
        // Chrome has a shadow root name what lies around it, too.
        if (named.some((element) => element.parentNode?.nodeType === Node.DOCUMENT_NODE)) break;
      }
    }
    return found;
  }

  /** @param named from the top down */
  private add(named: readonly Element[], point: Point, found: Set<Element>): void {
    const others = named.filter((element) => !this.showing.has(element));
    const end = others.findIndex((element) => this.around.has(element));
    for (const element of end < 0 ? others : others.slice(0, end)) {
      if (found.has(element)) continue;
      // Firefox has a shadow root name what lies in it, and not where among that the video lies.
      if (end < 0 && !isPaintedAfter(element, this.element)) continue;
      found.add(element);
      const inner = shadowRootOf(element)?.elementsFromPoint(point.x, point.y);
      if (inner !== undefined) this.add(inner, point, found);
    }
  }
}

/** A root, and those in which its host lies, up to the document. */
function* outwards(root: Root): Generator<Root> {
  for (let at: Root | null = root; at !== null; at = rootAround(at)) yield at;
}

function rootAround(root: Root): Root | null {
  return isShadowRoot(root) ? (root.host.getRootNode() as Root) : null;
}
