import { shadowRootOf } from './flat-tree';

/** Elements that can have a shadow root and that no page minds having one. */
const ELIGIBLE = 'body, main, div, section, article';

const places = new WeakMap<Document, { host: Element; root: ShadowRoot }>();

/**
 * Where our elements stand in a page that removes every node which it did not make: in a closed shadow root
 * of one of its own elements, which shows what is in it as before, through a slot. The page's observers
 * do not see into it.
 *
 * @returns `null` where the page has no such element
 */
export function sheltered(document: Document): ShadowRoot | null {
  const known = places.get(document);
  if (known?.host.isConnected) return known.root;
  for (const host of document.querySelectorAll<HTMLElement>(ELIGIBLE)) {
    if (shadowRootOf(host) !== null || !host.checkVisibility()) continue;
    const root = host.attachShadow({ mode: 'closed' });
    root.append(document.createElement('slot'));
    places.set(document, { host, root });
    return root;
  }
  return null;
}
