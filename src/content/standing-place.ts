import { shadowRootOf } from './flat-tree';

/** Apps make custom elements for what they put into a shadow root; the body is none. */
const HARMLESS = 'body';
/** Elements that can have a shadow root, and of which hardly any page minds one. */
const ELIGIBLE = 'body, main, div, section, article';

/**
 * Shared by all scripts that are injected into the page, one with each Start: an element keeps its shadow
 * root for good, so each would use up another element.
 */
interface Shared {
  __countenanceShelters?: {
    readonly roots: WeakMap<Document, { readonly host: Element; readonly root: ShadowRoot }>;
    /** Documents whose scripts take away what they did not make. */
    readonly removing: WeakSet<Document>;
  };
}

const page = globalThis as Shared;
page.__countenanceShelters ??= { roots: new WeakMap(), removing: new WeakSet() };
const shelters = page.__countenanceShelters;

/**
 * Where our elements stand unseen: in a closed shadow root of one of the page's own elements, which shows
 * what is in it as before, through a slot. The page's selectors, observers and listeners do not see into
 * it, so that it can neither tell that it is read nor take our elements away.
 *
 * @returns `null` where the page has no such element
 */
export function sheltered(document: Document): ShadowRoot | null {
  const known = shelters.roots.get(document);
  if (known?.host.isConnected && known.host.ownerDocument === document) return known.root;
  const selector = isRemoving(document) ? ELIGIBLE : HARMLESS;
  for (const host of document.querySelectorAll<HTMLElement>(selector)) {
    if (shadowRootOf(host) !== null || !host.checkVisibility()) continue;
    const root = host.attachShadow({ mode: 'closed' });
    root.append(document.createElement('slot'));
    shelters.roots.set(document, { host, root });
    return root;
  }
  return null;
}

/** To be called when a page has taken away what stood outside of a shelter: any will do from then on. */
export function noteRemoval(document: Document): void {
  shelters.removing.add(document);
}

/** Whether {@link noteRemoval} was called. */
export function isRemoving(document: Document): boolean {
  return shelters.removing.has(document);
}
